package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.pusher.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Pusher's way to sign requests: everything in the query, the body by its MD5. */
final class RequestAuthentication {

    private static final int UNAUTHORIZED = 401;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Clock clock;
    private final Duration tolerance;

    RequestAuthentication(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** What is wrong with the request's query, or null. It can be told before the body has come. */
    @Nullable
    Refusal check(Signatures signatures, String method, URI uri) {
        Map<String, String> parameters;
        try {
            parameters = QueryParameters.parse(uri.getRawQuery());
        } catch (IllegalArgumentException notEncoded) {
            return new Refusal(400, "the query must be percent-encoded");
        }
        if (!Signatures.matches(signatures.key(), parameters.get("auth_key"))) {
            return refused("auth_key must be the application's key");
        }
        if (!"1.0".equals(parameters.get("auth_version"))) {
            return refused("auth_version must be 1.0");
        }
        if (!isRecent(parameters.get("auth_timestamp"))) {
            return refused("auth_timestamp must be in seconds and within " + tolerance.toSeconds() + " s of "
                    + clock.instant().getEpochSecond());
        }
        return isSigned(signatures, method, uri, parameters)
                ? null
                : refused("auth_signature must be the HMAC-SHA256, with the application's secret, of the method, the"
                        + " path and the sorted query");
    }

    /** What is wrong with the body of a request whose query is right, or null. */
    @Nullable
    Refusal checkBody(URI uri, byte[] body) {
        String md5 = QueryParameters.parse(uri.getRawQuery()).get("body_md5");
        if (md5 == null && body.length == 0) {
            return null;
        }
        return Signatures.matches(md5Of(body), md5)
                ? null
                : refused("body_md5 must be the MD5 of the body, in lower-case hexadecimal");
    }

    private boolean isRecent(@Nullable String timestamp) {
        if (timestamp == null || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return apart <= tolerance.toSeconds();
    }

    private static boolean isSigned(Signatures signatures, String method, URI uri, Map<String, String> parameters) {
        String presented = parameters.get("auth_signature");
        String path = uri.getRawPath();
        // Some libraries sign the path as they send it, others before they encode it.
        return Signatures.matches(signatures.forRequest(method, path, parameters), presented)
                || Signatures.matches(
                        signatures.forRequest(method, UriUtils.decode(path, StandardCharsets.UTF_8), parameters),
                        presented);
    }

    private static String md5Of(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime offers MD5", e);
        }
    }

    private static Refusal refused(String message) {
        return new Refusal(UNAUTHORIZED, message);
    }
}
