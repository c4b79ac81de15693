package io.fieldcast.ingest.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key: what the configuration holds instead of the key.
 *
 * <p>A fast hash is right here. bcrypt and its kin slow down the guessing of passwords that people think up; a key is
 * 256 random bits, which nobody guesses at any speed, and it is checked at every request.
 */
final class KeyDigest {

    private static final int HEX_DIGITS = 64;

    private final byte[] bytes;

    private KeyDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it is not 64 hexadecimal digits */
    static KeyDigest ofHex(String hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException("must be " + HEX_DIGITS + " hexadecimal digits, not " + hex.length());
        }
        try {
            return new KeyDigest(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be hexadecimal digits only", e);
        }
    }

    static KeyDigest ofKey(String key) {
        try {
            return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Takes the same time whatever the two have in common. */
    boolean matches(KeyDigest other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }
}
