package io.fieldcast.standalone.send;

import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.standalone.option.NonsenseException;
import java.util.List;

/** An event as it is named on a command line. */
record EventArguments(List<String> channels, String name) {

    /** What no gateway would take is told before one is asked; what depends on its settings is its to say. */
    void requireSense() {
        if (name.isEmpty() || name.length() > PublishedEvent.LONGEST_NAME) {
            throw new NonsenseException(
                    "--event must be a name of 1 to " + PublishedEvent.LONGEST_NAME + " characters");
        }
        for (String channel : channels) {
            ParsedChannel parsed = ChannelParser.parse(channel);
            if (parsed instanceof ParsedChannel.Invalid invalid) {
                throw new NonsenseException("--channel '" + channel + "': " + invalid.message());
            }
            if (parsed instanceof ParsedChannel.Valid valid && valid.channel() instanceof ScadaChannel) {
                throw new NonsenseException(
                        "--channel '" + channel
                                + "': channel must be one for events; to this one, readings are sent: SITE/DEVICE TAG=VALUE ...");
            }
        }
    }
}
