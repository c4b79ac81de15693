package io.fieldcast.ingest.http;

import io.fieldcast.schema.json.Violation;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says where a text stops being JSON, in words for whoever sent it. */
final class MalformedJson {

    /** Jackson's advice to whoever configures Jackson. */
    private static final Pattern ADVICE = Pattern.compile(": enable `[^`]*`.*|, from `[^`]*`|\\(through .*");

    private MalformedJson() {}

    /** @param line of the body on which the parser began, from 1 */
    static Violation violation(JacksonException failure, long line) {
        String rule = failure instanceof StreamConstraintsException ? "json-limit" : "json";
        return new Violation(
                "", rule, "malformed JSON at " + place(failure.getLocation(), line) + ": " + reason(failure));
    }

    private static String place(TokenStreamLocation location, long line) {
        return "line " + (line + Math.max(location.getLineNr(), 1) - 1) + ", column "
                + Math.max(location.getColumnNr(), 1);
    }

    private static String reason(JacksonException failure) {
        String message = failure.getOriginalMessage();
        if (message.startsWith("Non-standard token")) {
            return "NaN and infinities are not JSON, send null with a quality";
        }
        return ADVICE.matcher(message).replaceAll("");
    }
}
