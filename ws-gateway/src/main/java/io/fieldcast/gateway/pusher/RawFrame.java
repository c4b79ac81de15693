package io.fieldcast.gateway.pusher;

import io.fieldcast.schema.json.FieldcastJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A client frame's outer object.
 *
 * @param dataText the JSON text of {@code data} as it stands in the frame; null if absent
 * @param problem which field is not what it must be; null if none
 */
record RawFrame(
        @Nullable String event,
        @Nullable String channel,
        @Nullable String dataText,
        @Nullable String problem) {

    /**
     * Reads the one object that the text must be; unknown fields are skipped.
     *
     * @throws JacksonException if the text is not JSON
     */
    static RawFrame read(String text) {
        try (JsonParser in = FieldcastJson.MAPPER.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new RawFrame(null, null, null, "the frame must be a JSON object");
            }
            RawFrame frame = readFields(in, text);
            return in.nextToken() == null
                    ? frame
                    : new RawFrame(null, null, null, "the frame must end with its JSON object");
        }
    }

    private static RawFrame readFields(JsonParser in, String text) {
        String event = null;
        String channel = null;
        String dataText = null;
        String problem = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            JsonToken value = in.nextToken();
            switch (field) {
                case "event" -> {
                    event = value == JsonToken.VALUE_STRING ? in.getString() : null;
                    problem = event == null ? "event must be a string" : problem;
                }
                case "channel" -> {
                    channel = value == JsonToken.VALUE_STRING ? in.getString() : null;
                    problem = channel == null && value != JsonToken.VALUE_NULL ? "channel must be a string" : problem;
                }
                case "data" -> dataText = textOfValue(in, text);
                default -> {}
            }
            in.skipChildren();
        }
        return new RawFrame(event, channel, dataText, problem);
    }

    private static String textOfValue(JsonParser in, String text) {
        long start = in.currentTokenLocation().getCharOffset();
        in.skipChildren();
        in.finishToken();
        long end = in.currentLocation().getCharOffset();
        return text.substring((int) start, (int) end).strip();
    }
}
