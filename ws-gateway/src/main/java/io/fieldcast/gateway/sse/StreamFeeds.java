package io.fieldcast.gateway.sse;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.ConflatedRecord;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.ChannelContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Channels as Server-Sent Events, without the ids: those are each client's own. Browsers read over the fields that they do
 * not know: {@code partition} and {@code offset}, where the event stands, and {@code conflated}.
 */
final class StreamFeeds {

    private StreamFeeds() {}

    static ChannelFeed of(String app, Channel channel) {
        ChannelContent content = ChannelContent.of(app, channel);
        ChannelFeed.Encoder everyRecord = record -> {
            String lines = lines(content.reader().apply(record));
            return lines == null
                    ? null
                    : new EncodedEvent(
                            record.partition(),
                            record.offset(),
                            (lines + place(record)).getBytes(StandardCharsets.UTF_8),
                            null);
        };
        return new ChannelFeed(
                "sse:" + ChannelContent.sharedName(app, channel),
                content.view(),
                everyRecord,
                ChannelContent.conflation(channel, StreamFeeds::conflated));
    }

    private static byte[] conflated(ConflatedRecord news) {
        String event = lines(ScadaChannel.EVENT, new String(news.record().value(), StandardCharsets.UTF_8));
        String count = news.conflated() == 0 ? "" : "conflated: " + news.conflated() + "\n";
        return (event + place(news.record()) + count).getBytes(StandardCharsets.UTF_8);
    }

    private static String place(TopicRecord record) {
        return "partition: " + record.partition() + "\noffset: " + record.offset() + "\n";
    }

    private static @Nullable String lines(ChannelContent.@Nullable Message message) {
        if (message instanceof ChannelContent.Message.Scada scada) {
            return lines(ScadaChannel.EVENT, new String(scada.json(), StandardCharsets.UTF_8));
        }
        return message instanceof ChannelContent.Message.Published published
                ? lines(published.event().name(), published.event().data())
                : null;
    }

    /** A line break within would end the field: data goes on in a further line, a name loses it. */
    private static String lines(String event, String data) {
        String name = event.replaceAll("[\r\n]", " ");
        return "event: " + name + "\ndata: " + data.replaceAll("\r\n|\r|\n", "\ndata: ") + "\n";
    }
}
