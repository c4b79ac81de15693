package io.fieldcast.standalone.installation;

import io.fieldcast.schema.json.FieldcastJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What became of a question over HTTP. */
public sealed interface Reply {

    record Answered(int status, String body) implements Reply {

        /** Missing if it is no JSON. */
        public JsonNode json() {
            try {
                return body.isBlank() ? MissingNode.getInstance() : FieldcastJson.MAPPER.readTree(body);
            } catch (JacksonException noJson) {
                return MissingNode.getInstance();
            }
        }
    }

    /** @param why in words for who reads it: nothing listens there */
    record Unreached(String why) implements Reply {}
}
