package io.fieldcast.standalone.clients;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an application's own backend answers to a client that wants a private channel. */
record ChannelSignature(String key, String secret) {

    /** {@code key:signature}. */
    String of(String socketId, String channel) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((socketId + ":" + channel).getBytes(StandardCharsets.UTF_8));
            return key + ":" + HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
