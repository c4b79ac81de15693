package io.fieldcast.ingest.shape;

import io.fieldcast.schema.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A name as other makers allow it, made one of ours: each character that ours may not have becomes an underscore, so
 * {@code Device A} is {@code Device_A}.
 */
final class ForeignName {

    private ForeignName() {}

    /** Null if it is too long, or nothing of it would remain: names in another script would all become the same. */
    static @Nullable String of(String name, Identifier kind) {
        if (kind.accepts(name)) {
            return name;
        }
        StringBuilder ours = new StringBuilder(name.length());
        boolean telling = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean kept = kind.accepts(String.valueOf(c));
            telling |= kept;
            ours.append(kept ? c : '_');
        }
        return telling && kind.accepts(ours.toString()) ? ours.toString() : null;
    }

    /** What {@link #of} asks of a name. */
    static String rule(Identifier kind) {
        return "must match " + kind.pattern()
                + "; other characters become underscores, but some must remain, and none is cut off";
    }
}
