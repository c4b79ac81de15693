package io.fieldcast.standalone.send;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import io.fieldcast.standalone.option.NonsenseException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A reading as it is written on a command line: {@code lyon/press-4 temperature=71.4 running=true}. */
record ReadingArguments(
        String device,
        List<String> values,
        @Nullable Instant time,
        @Nullable Long seq,
        boolean historical) {

    /**
     * The reading as it is posted.
     *
     * @param now when it would be received
     * @throws NonsenseException if it is not written so, or breaks a rule that holds wherever it is posted
     */
    ObjectNode toJson(Instant now) {
        String[] names = device.split("/", -1);
        if (names.length != 2) {
            throw new NonsenseException("'" + device + "' must be SITE/DEVICE, for instance lyon/press-4");
        }
        ObjectNode reading = FieldcastJson.MAPPER.createObjectNode();
        reading.put("site", names[0]).put("device", names[1]);
        if (time != null) {
            reading.put("time", time.toString());
        }
        if (seq != null) {
            reading.put("seq", seq);
        }
        ObjectNode tags = reading.putObject("values");
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new NonsenseException("'" + value + "' must be TAG=VALUE, for instance temperature=71.4");
            }
            tags.set(value.substring(0, equals), value(value.substring(equals + 1)));
        }
        if (historical) {
            reading.put("historical", true);
        }
        requireSense(reading, now);
        return reading;
    }

    private static void requireSense(ObjectNode reading, Instant now) {
        try (JsonParser parser = FieldcastJson.MAPPER.createParser(reading.toString())) {
            parser.nextToken();
            if (ReadingParser.posted(now, "fieldcast-send").parse(parser) instanceof ParsedReading.Invalid invalid) {
                String field = invalid.violation().field();
                boolean option = field.equals("time") || field.equals("seq");
                throw new NonsenseException(
                        (option ? "--" : "") + field + " " + invalid.violation().message());
            }
        }
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
