package io.fieldcast.ingest.http;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import io.fieldcast.schema.json.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The entries of one JSON text, parsed only as they are asked for: their objects are many times its size. */
final class JsonEntries implements AutoCloseable {

    private static final int AT_A_TIME = 100;

    private final JsonParser in;
    private final ReadingParser parser;
    private @Nullable JsonToken next;
    private boolean inArray;

    private JsonEntries(JsonParser in, Instant received) {
        this.in = in;
        this.parser = ReadingParser.posted(received, RequestBodies.SOURCE);
        this.next = in.nextToken();
        if (next == JsonToken.START_ARRAY) {
            inArray = true;
            next = in.nextToken();
        }
    }

    /**
     * Walks through the whole text first.
     *
     * @throws ProblemException if it is not one JSON value
     */
    static JsonEntries checked(CollectedBytes text, Instant received) {
        try (JsonParser walk = parser(text)) {
            if (walk.nextToken() != null) {
                walk.skipChildren();
                if (walk.nextToken() != null) {
                    throw refusal(new Violation(
                            "", "json", "the body holds more than one JSON value; send an array" + " or NDJSON"));
                }
            }
        } catch (JacksonException malformed) {
            throw refusal(MalformedJson.violation(malformed, 1));
        }
        return new JsonEntries(parser(text), received);
    }

    /** The next few; empty at the end. */
    List<ParsedReading> next() {
        List<ParsedReading> some = new ArrayList<>();
        try {
            while (next != null && next != JsonToken.END_ARRAY && some.size() < AT_A_TIME) {
                some.add(parser.parse(in));
                next = inArray ? in.nextToken() : null;
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
