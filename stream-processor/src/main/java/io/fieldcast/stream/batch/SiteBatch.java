package io.fieldcast.stream.batch;

import io.fieldcast.schema.Batch;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagMap;
import io.fieldcast.schema.TagNames;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a site that wait for their batch to be full, in the order of arrival.
 *
 * <p>Readings come with the JSON that stands on {@code scada-data}, and go into the batch as these same bytes: a reading
 * is encoded once. Not safe for several threads.
 */
public final class SiteBatch {

    /** What a tag's summary takes in JSON besides the tag's name, at most. */
    private static final int SUMMARY_BYTES = 160;

    /** Left of a record for the batch's own fields, the record's key and its framing. */
    private static final int MARGIN_BYTES = 4_096;

    private static final int LARGEST_BATCH = Topic.MAX_RECORD_BYTES - MARGIN_BYTES;

    private final String site;
    private final BatchLimits limits;
    private final StoredChunks chunks = new StoredChunks();
    private final List<byte[]> readings = new ArrayList<>();
    private final Map<String, NumberSummary> summary = new LinkedHashMap<>();

    /** The tags of the last reading, for those of the next are mostly the same. */
    private @Nullable TagNames recentNames;

    private @Nullable NumberSummary[] recentFigures = {};

    /** A comma after each of them included. */
    private long readingBytes;

    private long summaryBytes;
    private long openedAt;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    public SiteBatch(String site, BatchLimits limits) {
        this.site = site;
        this.limits = limits;
    }

    /** Whether this reading may still come in; into an empty batch, any may. */
    public boolean hasRoomFor(Reading reading, byte[] json) {
        if (readings.isEmpty()) {
            return true;
        }
        long bytes = readingBytes + json.length + 1;
        return bytes <= limits.bytes()
                && bytes + summaryBytes + summaryBytesOf(TagMap.copyOf(reading.values())) <= LARGEST_BATCH;
    }

    private long summaryBytesOf(TagMap<TagValue> values) {
        if (values.names() == recentNames) {
            return 0;
        }
        long bytes = 0;
        for (String tag : values.keySet()) {
            bytes += summary.containsKey(tag) ? 0 : tag.length() + SUMMARY_BYTES;
        }
        return bytes;
    }

    /**
     * Adds a reading.
     *
     * @param wallMillis system time; the first reading's decides when the batch has waited long enough
     */
    public void add(Reading reading, byte[] json, long wallMillis) {
        if (readings.isEmpty()) {
            openedAt = wallMillis;
        }
        TagMap<TagValue> values = TagMap.copyOf(reading.values());
        summaryBytes += summaryBytesOf(values);
        readingBytes += json.length + 1L;
        readings.add(json);
        from = reading.time().isBefore(from) ? reading.time() : from;
        to = reading.time().isAfter(to) ? reading.time() : to;
        summarise(values, reading);
    }

    private void summarise(TagMap<TagValue> values, Reading reading) {
        if (values.names() != recentNames) {
            recentNames = values.names();
            recentFigures = new NumberSummary[values.size()];
        }
        boolean allGood = reading.quality().isEmpty();
        for (int i = 0; i < values.size(); i++) {
            TagValue value = values.at(i);
            String tag = values.names().at(i);
            if (value.isNumber() && (allGood || reading.qualityOf(tag).level() != QualityLevel.BAD)) {
                NumberSummary figures = recentFigures[i];
                if (figures == null) {
                    figures = summary.computeIfAbsent(tag, t -> new NumberSummary());
                    recentFigures[i] = figures;
                }
                figures.add(value);
            }
        }
    }

    public boolean isFull() {
        return readings.size() >= limits.readings() || readingBytes >= limits.bytes();
    }

    public boolean isEmpty() {
        return readings.isEmpty();
    }

    public int size() {
        return readings.size();
    }

    /** When the batch must go, in system time. */
    public long deadline() {
        return isEmpty() ? Long.MAX_VALUE : openedAt + limits.linger().toMillis();
    }

    /** The JSON of the {@link Batch}, which must not be empty, and is from here on. */
    public byte[] take() {
        Map<String, Batch.Summary> summaries = new LinkedHashMap<>();
        summary.forEach((tag, figures) -> summaries.put(tag, figures.toSummary()));
        byte[] head = bytes("{\"site\":\"" + site + "\",\"from\":" + json(from) + ",\"to\":" + json(to) + ",\"count\":"
                + readings.size() + ",\"readings\":[");
        byte[] tail = bytes("],\"summary\":" + json(summaries) + "}");
        ByteBuffer out = ByteBuffer.allocate(head.length + (int) readingBytes - 1 + tail.length);
        out.put(head);
        for (byte[] reading : readings) {
            out.put(reading).put((byte) ',');
        }
        // Over the last comma.
        out.position(out.position() - 1).put(tail);
        clear();
        return out.array();
    }

    private static String json(Object value) {
        return FieldcastJson.MAPPER.writeValueAsString(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void clear() {
        readings.clear();
        summary.clear();
        recentNames = null;
        readingBytes = 0;
        summaryBytes = 0;
        from = Instant.MAX;
        to = Instant.MIN;
        chunks.batchTaken();
    }

    /** Hands out what has changed since the last call, by name; null: it is gone. */
    public void drainChanges(BiConsumer<String, byte @Nullable []> out) {
        chunks.drain(openedAt, readings, out);
    }

    /** The batch as {@link #drainChanges} has handed it out. */
    public static SiteBatch restore(String site, BatchLimits limits, Map<String, byte[]> stored) {
        SiteBatch batch = new SiteBatch(site, limits);
        batch.chunks.restore(stored, (openedAt, json) -> {
            batch.add(FieldcastJson.MAPPER.readValue(json, Reading.class), json, openedAt);
        });
        return batch;
    }
}
