package io.fieldcast.gateway.authorisation;

import io.fieldcast.schema.json.FieldcastJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a client asks for: the fields of a form, as Pusher's clients send it, or of a JSON object. */
final class AuthorisationBody {

    private AuthorisationBody() {}

    /** Empty if it is neither. */
    static Optional<Map<String, String>> parse(@Nullable MediaType type, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return type != null && type.getSubtype().endsWith("json") ? json(text) : form(text);
    }

    private static Optional<Map<String, String>> json(String text) {
        try {
            JsonNode object = FieldcastJson.MAPPER.readTree(text);
            Map<String, String> fields = new HashMap<>();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isString()) {
                    fields.put(field.getKey(), field.getValue().stringValue());
                }
            }
            return object.isObject() ? Optional.of(fields) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> form(String text) {
        try {
            Map<String, String> fields = new HashMap<>();
            for (String field : text.split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
                }
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
