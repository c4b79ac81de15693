package io.fieldcast.ingest.http;

import io.fieldcast.ingest.shape.Entries;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.ingest.shape.Shape;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The entries of one JSON text, a few at a time. */
final class JsonEntries implements AutoCloseable {

    private static final int AT_A_TIME = 100;

    private final JsonParser in;
    private final Entries entries;

    private JsonEntries(JsonParser in, Entries entries) {
        this.in = in;
        this.entries = entries;
    }

    /**
     * Walks through the whole text first.
     *
     * @param maxEntries that it may have
     * @throws ProblemException if it is not one JSON value, or has more entries
     */
    static JsonEntries checked(CollectedBytes text, Shape shape, int maxEntries, Instant received) {
        try (JsonParser walk = parser(text)) {
            check(walk, shape.entryDepth(), maxEntries);
        } catch (JacksonException malformed) {
            throw refusal(MalformedJson.violation(malformed, 1));
        }
        JsonParser in = parser(text);
        try {
            return new JsonEntries(in, shape.entries(in, received));
        } catch (JacksonException malformed) {
            throw refusal(MalformedJson.violation(malformed, 1));
        }
    }

    private static void check(JsonParser walk, int entryDepth, int maxEntries) {
        int depth = 0;
        int entries = 0;
        boolean ended = false;
        for (JsonToken token = walk.nextToken(); token != null; token = walk.nextToken()) {
            if (ended) {
                throw refusal(
                        new Violation("", "json", "the body holds more than one JSON value; send an array or NDJSON"));
            }
            if (token.isStructEnd()) {
                depth--;
            } else if (token != JsonToken.PROPERTY_NAME) {
                if (depth == entryDepth && ++entries > maxEntries) {
                    throw new ProblemException(
                            ProblemType.TOO_LARGE,
                            "",
                            "max-entries",
                            "the body holds more than " + maxEntries + " entries; send fewer, or NDJSON");
                }
                depth += token.isStructStart() ? 1 : 0;
            }
            ended = depth == 0 && token != JsonToken.PROPERTY_NAME;
        }
    }

    /** The next few; empty at the end. */
    List<Entry> next() {
        List<Entry> some = new ArrayList<>();
        try {
            Entry entry = entries.next();
            while (entry != null) {
                some.add(entry);
                entry = some.size() < AT_A_TIME ? entries.next() : null;
            }
        } catch (JacksonException malformed) {
            // A number of a thousand digits, for instance, is JSON until someone wants its value.
            throw refusal(MalformedJson.violation(malformed, 1));
        }
        return some;
    }

    @Override
    public void close() {
        in.close();
    }

    private static JsonParser parser(CollectedBytes text) {
        return FieldcastJson.MAPPER.createParser(text.bytes(), 0, text.length());
    }

    private static ProblemException refusal(Violation violation) {
        return new ProblemException(
                ProblemType.MALFORMED_JSON, violation.field(), violation.rule(), violation.message());
    }
}
