package io.fieldcast.gateway.pusher;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What an application's secret signs, as Pusher specifies it: HMAC-SHA256 over UTF-8, in lower-case hexadecimal. Safe
 * for any thread; comparisons take the same time wherever the difference is.
 */
public final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final String key;
    private final SecretKeySpec secret;

    /**
     * @param key public, names the application
     * @param secret shared with the application's backends; not empty
     */
    public Signatures(String key, String secret) {
        this.key = key;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** {@code key:signature} for a channel whose name begins with {@code private-}. */
    public String forPrivateChannel(String socketId, String channel) {
        return key + ":" + sign(socketId + ":" + channel);
    }

    /**
     * {@code key:signature} for a channel whose name begins with {@code presence-}, or for a private one of which more is
     * said than its name.
     *
     * @param channelData the very text that the subscribe frame carries
     */
    public String forPresenceChannel(String socketId, String channel, String channelData) {
        return key + ":" + sign(socketId + ":" + channel + ":" + channelData);
    }

    /**
     * {@code key:signature} for a connection that signs in as a user.
     *
     * @param userData the very text that the sign-in frame carries
     */
    public String forUser(String socketId, String userData) {
        return key + ":" + sign(socketId + "::user::" + userData);
    }

    /**
     * The {@code auth_signature} of an HTTP request.
     *
     * @param path not percent-encoded, without query
     * @param parameters of the query, not percent-encoded; an {@code auth_signature} among them is left out
     */
    public String forRequest(String method, String path, Map<String, String> parameters) {
        TreeMap<String, String> sorted = new TreeMap<>();
        parameters.forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
        sorted.remove("auth_signature");
        String query = sorted.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return sign(method + "\n" + path + "\n" + query);
    }

    /** The {@code X-Pusher-Signature} of a webhook's body. */
    public String forBody(byte[] body) {
        return sign(body);
    }

    /** Whether what a client presents is what {@code expected} says; null is never. */
    public static boolean matches(String expected, @Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** The application's public key. */
    public String key() {
        return key;
    }

    private String sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime offers " + ALGORITHM, e);
        }
    }
}
