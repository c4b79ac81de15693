package io.fieldcast.ingest.shape;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What Kepware's IoT Gateway posts: values of many tags, each with its own time. Values of one time become one reading; a
 * value that breaks a rule is an entry of its own, and does not harm the others. Indexes are those of the values.
 */
public final class KepwareValues implements Shape {

    private static final String SOURCE = "kepware";

    private final DeviceKey device;

    public KepwareValues(DeviceKey device) {
        this.device = device;
    }

    @Override
    public int entryDepth() {
        return 2;
    }

    /** They are read at once: what time a value is of may stand behind it. */
    @Override
    public Entries entries(JsonParser in, Instant received) {
        if (in.nextToken() == null) {
            return () -> null;
        }
        KepwareParser parser = new KepwareParser();
        long start = Extent.start(in);
        parser.parse(in);
        Violation violation = parser.violation();
        Iterator<Entry> entries = violation == null
                ? grouped(parser, received).iterator()
                : List.of(Entry.invalid(0, Extent.since(start, in), violation)).iterator();
        return () -> entries.hasNext() ? entries.next() : null;
    }

    private List<Entry> grouped(KepwareParser parser, Instant received) {
        List<Entry> entries = new ArrayList<>(parser.invalid());
        List<Moment> moments = new ArrayList<>();
        Map<@Nullable Instant, Moment> latest = new HashMap<>();
        for (KepwareValue value : parser.values()) {
            String tag = ForeignName.of(value.id(), Identifier.TAG);
            Instant time = value.time() == null ? parser.timestamp() : value.time();
            Moment moment = latest.get(time);
            if (tag == null) {
                entries.add(invalid(value, "pattern", ForeignName.rule(Identifier.TAG)));
            } else if (moment != null && moment.tags.containsKey(tag)) {
                entries.add(invalid(value, "unique", "appears twice at the same time, as " + tag));
            } else {
                if (moment == null || moment.tags.size() == RawReading.MAX_TAGS) {
                    moment = new Moment(value.index(), time);
                    moments.add(moment);
                    latest.put(time, moment);
                }
                moment.add(tag, value);
            }
        }
        moments.forEach(moment -> entries.add(moment.toEntry(device, received)));
        return entries;
    }

    private static Entry invalid(KepwareValue value, String rule, String message) {
        return Entry.invalid(value.index(), value.bytes(), new Violation("id", rule, message));
    }

    /** The values of one time. */
    private static final class Moment {
        private final long index;
        private final @Nullable Instant time;
        private final Map<String, RawTagValue> tags = new LinkedHashMap<>();
        private int bytes;

        Moment(long index, @Nullable Instant time) {
            this.index = index;
            this.time = time;
        }

        void add(String tag, KepwareValue value) {
            tags.put(tag, value.value());
            bytes += value.bytes();
        }

        Entry toEntry(DeviceKey device, Instant received) {
            return Entry.of(
                    index,
                    bytes,
                    new ParsedReading.Valid(
                            new RawReading(device.site(), device.device(), time, received, SOURCE, null, tags, false)));
        }
    }
}
