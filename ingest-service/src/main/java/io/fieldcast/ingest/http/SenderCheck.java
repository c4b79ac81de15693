package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ApiKeys;
import io.fieldcast.ingest.admission.Sender;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Finds out who sends a request: by the bearer token (RFC 6750) in its {@code Authorization}, which is never logged. */
final class SenderCheck {

    private static final String REALM = "Bearer realm=\"fieldcast\"";

    /** RFC 6750, section 2.1; far longer tokens than any key of ours need not be hashed. */
    private static final Pattern BEARER =
            Pattern.compile("bearer +([A-Za-z0-9._~+/-]{1,512}=*+) *", Pattern.CASE_INSENSITIVE);

    private final Supplier<ApiKeys> keys;

    /** @param keys that are good at the moment */
    SenderCheck(Supplier<ApiKeys> keys) {
        this.keys = keys;
    }

    /** @throws ProblemException if a key is asked for and there is none, or none that is known */
    Sender sender(HttpHeaders headers) {
        if (!keys.get().areAsked()) {
            return Sender.ANYONE;
        }
        List<String> credentials = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (credentials.isEmpty()) {
            throw refusal("send Authorization: Bearer and your key", REALM);
        }
        Sender sender = credentials.size() == 1 ? sender(credentials.get(0)) : null;
        if (sender == null) {
            throw refusal("this is no key that is known here", REALM + ", error=\"invalid_token\"");
        }
        return sender;
    }

    private @Nullable Sender sender(String credentials) {
        Matcher bearer = BEARER.matcher(credentials);
        return bearer.matches() ? keys.get().senderOf(bearer.group(1)) : null;
    }

    private static ProblemException refusal(String detail, String challenge) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return new ProblemException(
                Problem.of(ProblemType.UNAUTHORIZED, HttpHeaders.AUTHORIZATION, "bearer-key", detail), headers);
    }
}
