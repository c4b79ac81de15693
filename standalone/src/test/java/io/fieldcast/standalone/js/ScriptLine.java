package io.fieldcast.standalone.js;

import tools.jackson.databind.JsonNode;

/**
 * One line that a script printed.
 *
 * @param type what it tells: {@code ready}, {@code event}, {@code done}, …
 * @param fields the line, its type included
 */
public record ScriptLine(String type, JsonNode fields) {

    /** A field as text; empty if there is none. */
    public String text(String field) {
        return fields.path(field).asString("");
    }

    /** A field as a whole number; zero if there is none. */
    public long number(String field) {
        return fields.path(field).asLong(0);
    }
}
