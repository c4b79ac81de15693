package io.fieldcast.standalone.tail;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints each event as one line, and counts them. */
final class EventLines {

    /** How an event is written. */
    enum Form {
        /** For eyes. */
        READABLE,
        /** The frame, with its data as JSON and not as a text of JSON, and the position after it. */
        JSON,
        /** The frame as it came. */
        RAW
    }

    private final PrintWriter out;
    private final Form form;
    private final long limit;
    private final BooleanSupplier readerGone;
    private long printed;

    /**
     * Prints to {@code out}.
     *
     * @param limit 0: none
     * @param readerGone whether what is behind {@code out} has failed, which a writer around standard output does not tell
     */
    EventLines(PrintWriter out, Form form, long limit, BooleanSupplier readerGone) {
        this.readerGone = readerGone;
        this.out = out;
        this.form = form;
        this.limit = limit;
    }

    /** @param position after the event; null if there is none */
    void print(JsonNode frame, JsonNode data, @Nullable String position) {
        out.println(
                switch (form) {
                    case READABLE -> ReadableEvent.line(frame, data);
                    case JSON -> json(frame, data, position);
                    case RAW -> frame.toString();
                });
        printed++;
    }

    private static String json(JsonNode frame, JsonNode data, @Nullable String position) {
        if (!(frame instanceof ObjectNode object)) {
            return frame.toString();
        }
        ObjectNode unwrapped = object.deepCopy();
        if (!data.isMissingNode()) {
            unwrapped.set("data", data);
        }
        if (position != null) {
            unwrapped.put("position", position);
        }
        return unwrapped.toString();
    }

    /** So many as were asked for; or nobody reads on, as when {@code head} has got its lines. */
    boolean isEnough() {
        return (limit > 0 && printed >= limit) || (printed > 0 && readerGone.getAsBoolean());
    }
}
