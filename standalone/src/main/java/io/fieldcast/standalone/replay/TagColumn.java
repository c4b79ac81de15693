package io.fieldcast.standalone.replay;

import java.util.Locale;

/** Which column a tag's values are in, and what they are. */
record TagColumn(String column, String tag, Type type) {

    enum Type {
        NUMBER,
        TEXT,
        BOOLEAN,
        /** A number where it reads as one, a text otherwise: for columns of which nobody said anything. */
        AUTO;

        static Type of(String key, String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "number" -> NUMBER;
                case "text" -> TEXT;
                case "boolean" -> BOOLEAN;
                default ->
                    throw new InvalidMappingException(key + " must be number, text or boolean, not '" + name + "'");
            };
        }
    }
}
