package io.fieldcast.gateway.conflation;

import io.fieldcast.schema.json.FieldcastJson;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Which window an aggregate is of: what stands at the beginning of its JSON, without reading the rest. */
record WindowStart(String size, Instant start) {

    private static final WindowStart UNKNOWN = new WindowStart("", Instant.MIN);

    static WindowStart of(byte[] aggregate) {
        try (JsonParser json = FieldcastJson.MAPPER.createParser(aggregate)) {
            json.nextToken();
            for (JsonToken token = json.nextToken(); token == JsonToken.PROPERTY_NAME; token = json.nextToken()) {
                boolean found = json.currentName().equals("window");
                json.nextToken();
                if (found) {
                    return window(json);
                }
                json.skipChildren();
            }
            return UNKNOWN;
        } catch (JacksonException | DateTimeException notAnAggregate) {
            return UNKNOWN;
        }
    }

    private static WindowStart window(JsonParser json) {
        String size = "";
        Instant start = Instant.MIN;
        for (JsonToken token = json.nextToken(); token == JsonToken.PROPERTY_NAME; token = json.nextToken()) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("size")) {
                size = json.getString();
            } else if (field.equals("start")) {
                start = Instant.parse(json.getString());
            }
            json.skipChildren();
        }
        return new WindowStart(size, start);
    }
}
