package io.fieldcast.ingest.shape;

import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import java.time.Instant;
import tools.jackson.core.JsonParser;

/** Our own shape: one reading, or an array of them. */
public final class PostedReadings implements Shape {

    /** What a reading that came this way bears as its source. */
    public static final String SOURCE = "http";

    @Override
    public int entryDepth() {
        return 1;
    }

    @Override
    public Entries entries(JsonParser in, Instant received) {
        ReadingParser parser = ReadingParser.posted(received, SOURCE);
        return new Elements(in, index -> {
            long start = Extent.start(in);
            ParsedReading reading = parser.parse(in);
            return Entry.of(index, Extent.since(start, in), reading);
        });
    }
}
