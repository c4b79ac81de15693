package io.fieldcast.gateway.history;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.ChannelContent;
import io.fieldcast.gateway.session.PositionToken;
import io.fieldcast.schema.json.FieldcastJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A page as it fills. Not safe for several threads at once. */
final class HistoryPage {

    /** A page ends after so many bytes of JSON, whatever its limit. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Channel channel;
    private final ChannelContent content;
    private final Backlog.Start start;
    private final Positions end;
    private final int limit;
    private final @Nullable ClosedWindows windows;
    private final List<Entry> entries = new ArrayList<>();
    private Positions next;
    private int bytes;

    /**
     * @param end where it has everything that was asked for
     * @param windows the only ones that are wanted; null: everything is
     */
    HistoryPage(
            Channel channel,
            ChannelContent content,
            Backlog.Start start,
            Positions end,
            int limit,
            @Nullable ClosedWindows windows) {
        this.channel = channel;
        this.content = content;
        this.start = start;
        this.end = end;
        this.limit = limit;
        this.windows = windows;
        this.next = windows == null ? start.positions() : ClosedWindows.begin(content.view(), start.positions(), end);
    }

    private record Entry(TopicRecord record, ChannelContent.Message message) {}

    Positions next() {
        return next;
    }

    Positions end() {
        return end;
    }

    boolean isComplete() {
        return next.reaches(end);
    }

    boolean isFull() {
        return entries.size() >= limit || bytes >= MAX_BYTES;
    }

    /** Takes records until it is full. */
    void add(Backlog.Chunk chunk) {
        chunk.stretches().forEach(this::add);
    }

    /** More may have been read than was asked for. */
    private void add(Stretch stretch) {
        long last = Math.min(stretch.end(), end.next(stretch.partition()));
        for (TopicRecord record : stretch.records(content.view())) {
            if (isFull()) {
                return;
            }
            if (!next.isBefore(record.partition(), record.offset()) || record.offset() >= last) {
                continue;
            }
            ChannelContent.Message message = windows == null || windows.contain(record)
                    ? content.reader().apply(record)
                    : null;
            if (message != null) {
                entries.add(new Entry(record, message));
                bytes += record.value().length;
            }
            next = next.with(record.partition(), record.offset() + 1);
        }
        if (!isFull() && next.isBefore(stretch.partition(), last)) {
            next = next.with(stretch.partition(), last);
        }
    }

    byte[] toJson() {
        ByteArrayOutputStream bytesOut = new ByteArrayOutputStream();
        try (JsonGenerator out = FieldcastJson.MAPPER.createGenerator(bytesOut)) {
            out.writeStartObject();
            out.writeStringProperty("channel", channel.name());
            out.writeStringProperty("epoch", start.epoch());
            out.writeStringProperty("replay", replay().toLowerCase(Locale.ROOT));
            writeLost(out);
            out.writeArrayPropertyStart("events");
            entries.forEach(entry -> write(out, entry));
            out.writeEndArray();
            out.writeStringProperty("next", PositionToken.of(start.epoch(), next));
            out.writeBooleanProperty("more", !isComplete());
            out.writeEndObject();
        }
        return bytesOut.toByteArray();
    }

    private String replay() {
        if (start.reset()) {
            return "RESET";
        }
        return start.lost().isEmpty() ? "COMPLETE" : "TRUNCATED";
    }

    private void writeLost(JsonGenerator out) {
        if (start.lost().isEmpty()) {
            return;
        }
        out.writeObjectPropertyStart("lost");
        for (Map.Entry<Integer, Backlog.LostRange> lost : start.lost().entrySet()) {
            out.writeObjectPropertyStart(lost.getKey().toString());
            out.writeNumberProperty("first", lost.getValue().first());
            out.writeNumberProperty("last", lost.getValue().last());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Entry entry) {
        out.writeStartObject();
        out.writeStringProperty("event", eventOf(entry.message));
        out.writeNumberProperty("partition", entry.record.partition());
        out.writeNumberProperty("offset", entry.record.offset());
        out.writeName("data");
        String published = publishedData(entry.message);
        if (published != null) {
            out.writeString(published);
        } else if (entry.message instanceof ChannelContent.Message.Scada scada) {
            out.writeRawValue(new String(scada.json(), StandardCharsets.UTF_8));
        }
        out.writeEndObject();
    }

    private static String eventOf(ChannelContent.Message message) {
        return message instanceof ChannelContent.Message.Published published
                ? published.event().name()
                : ScadaChannel.EVENT;
    }

    private static @Nullable String publishedData(ChannelContent.Message message) {
        return message instanceof ChannelContent.Message.Published published
                ? published.event().data()
                : null;
    }
}
