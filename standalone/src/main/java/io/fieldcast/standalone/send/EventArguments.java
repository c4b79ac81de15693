package io.fieldcast.standalone.send;

import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.schema.PublishedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as it is named on a command line. */
record EventArguments(List<String> channels, String name) {

    /** Why no gateway would take it, whatever its settings; null if one may. */
    @Nullable
    String objection() {
        if (name.isEmpty() || name.length() > PublishedEvent.LONGEST_NAME) {
            return "--event must be a name of 1 to " + PublishedEvent.LONGEST_NAME + " characters";
        }
        if (name.matches("(pusher|pusher_internal|fieldcast):.*")) {
            return "--event '" + name + "' must not begin with pusher:, pusher_internal: or fieldcast:";
        }
        for (String channel : channels) {
            ParsedChannel parsed = ChannelParser.parse(channel);
            if (parsed instanceof ParsedChannel.Invalid invalid) {
                return "--channel '" + channel + "': " + invalid.message();
            }
            if (parsed instanceof ParsedChannel.Valid valid && valid.channel() instanceof ScadaChannel) {
                return "--channel '" + channel + "' carries readings, and no events: send SITE/DEVICE TAG=VALUE ...";
            }
        }
        return null;
    }
}
