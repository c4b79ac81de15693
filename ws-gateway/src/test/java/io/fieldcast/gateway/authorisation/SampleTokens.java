package io.fieldcast.gateway.authorisation;

import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an issuer makes them that shares a key with the gateway. */
public final class SampleTokens {

    /** 32 bytes. */
    public static final String KEY = "a-key-of-thirty-two-bytes-or-so!";

    private SampleTokens() {}

    /** For these channels. */
    public static String token(Instant until, String subject, String... channels) {
        return token(until, subject, Map.of("channels", List.of(channels)));
    }

    public static String token(Instant until, String subject, Map<String, Object> claim) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("name", "Mx " + subject);
        claims.put("exp", until.getEpochSecond());
        claims.put("fieldcast", claim);
        return signed(claims, KEY);
    }

    static String signed(Map<String, Object> claims, String key) {
        String text = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(FieldcastJson.MAPPER.writeValueAsBytes(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
