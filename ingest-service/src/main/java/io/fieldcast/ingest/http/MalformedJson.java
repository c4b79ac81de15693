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
        if (failure instanceof StreamConstraintsException) {
            return new Violation("", "json-limit", "JSON that is not read here: " + reason(failure));
        }
        TokenStreamLocation at = failure.getLocation();
        String place = "line " + (line + at.getLineNr() - 1) + ", column " + at.getColumnNr();
        return new Violation("", "json", "malformed JSON at " + place + ": " + reason(failure));
    }

    private static String reason(JacksonException failure) {
        String message = failure.getOriginalMessage();
        if (message.startsWith("Non-standard token")) {
            return "NaN and infinities are not JSON, send null with a quality";
        }
        return ADVICE.matcher(message).replaceAll("");
    }
}
