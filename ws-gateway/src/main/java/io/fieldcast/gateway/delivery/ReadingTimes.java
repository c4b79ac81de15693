package io.fieldcast.gateway.delivery;

import io.fieldcast.schema.json.FieldcastJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * When a reading came to be, in epoch milliseconds.
 *
 * @param source its device's time; null if the device sent none
 * @param received when the ingest service had read it
 */
record ReadingTimes(@Nullable Long source, long received) {

    /** Those of a value of {@code scada-data}; null if it is of the past, or is no such value. */
    static @Nullable ReadingTimes of(byte[] json) {
        try (JsonParser parser = FieldcastJson.MAPPER.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : null;
        } catch (JacksonException | java.time.DateTimeException noReading) {
            return null;
        }
    }

    private static @Nullable ReadingTimes read(JsonParser parser) {
        Long source = null;
        Long received = null;
        boolean substituted = false;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "time" -> source = Instant.parse(parser.getString()).toEpochMilli();
                case "received" -> received = Instant.parse(parser.getString()).toEpochMilli();
                case "timeSubstituted" -> substituted = value == JsonToken.VALUE_TRUE;
                case "historical" -> {
                    if (value == JsonToken.VALUE_TRUE) {
                        return null;
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return received == null ? null : new ReadingTimes(substituted ? null : source, received);
    }
}
