package io.fieldcast.standalone.send;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A reading as it is written on a command line: {@code lyon/press-4 temperature=71.4 running=true}. */
record ReadingArguments(
        String device,
        List<String> values,
        @Nullable String time,
        @Nullable Long seq,
        boolean historical) {

    /**
     * The reading as it is posted; its rules are the service's to check.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    ObjectNode toJson() {
        String[] names = device.split("/", -1);
        if (names.length != 2) {
            throw new IllegalArgumentException("'" + device + "' must be SITE/DEVICE, for instance lyon/press-4");
        }
        ObjectNode reading = FieldcastJson.MAPPER.createObjectNode();
        reading.put("site", names[0]).put("device", names[1]);
        if (time != null) {
            reading.put("time", time);
        }
        if (seq != null) {
            reading.put("seq", seq);
        }
        ObjectNode tags = reading.putObject("values");
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + value + "' must be TAG=VALUE, for instance temperature=71.4");
            }
            tags.set(value.substring(0, equals), value(value.substring(equals + 1)));
        }
        if (historical) {
            reading.put("historical", true);
        }
        return reading;
    }

    /** Numbers, true, false, and what begins as JSON does, are JSON; anything else is a text. */
    private static JsonNode value(String text) {
        try {
            return FieldcastJson.MAPPER.readTree(text.isEmpty() ? "\"\"" : text);
        } catch (JacksonException noJson) {
            return StringNode.valueOf(text);
        }
    }
}
