package io.fieldcast.benchmark.hot;

import io.fieldcast.gateway.access.AllowedOrigins;
import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.AppCredentials;
import io.fieldcast.gateway.access.PublicChannels;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.ChannelFeeds;
import io.fieldcast.gateway.socket.TextFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Channels of a gateway's one application, and what its topics bring. */
final class Channels {

    static final String TOPIC = "scada-data";

    private static final ChannelFeeds FEEDS = new ChannelFeeds(
            new App(
                    new AppCredentials("bench", "bench-key", "bench-secret"),
                    true,
                    false,
                    true,
                    10,
                    AllowedOrigins.ANY,
                    new PublicChannels(List.of(TOPIC)),
                    null,
                    null,
                    false),
            new TextFrames());

    private Channels() {}

    static ChannelFeed feed(String name) {
        if (ChannelParser.parse(name) instanceof ParsedChannel.Valid valid) {
            return FEEDS.of(valid.channel());
        }
        throw new IllegalArgumentException(name + " is no channel");
    }

    static TopicRecord[] records() {
        return IntStream.range(0, Samples.COUNT)
                .mapToObj(number -> new TopicRecord(
                        TOPIC,
                        number % 6,
                        number,
                        number,
                        new String(Samples.key(number), StandardCharsets.UTF_8),
                        Samples.validated(number)))
                .toArray(TopicRecord[]::new);
    }
}
