package io.fieldcast.standalone.delivery;

import io.fieldcast.standalone.option.NonsenseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key that an ingest service asks for; it is sent as a bearer token and shown nowhere. */
public final class IngestKey {

    /** The environment variable that holds it. */
    public static final String VARIABLE = "FIELDCAST_INGEST_KEY";

    private final String value;

    private IngestKey(String value) {
        this.value = value;
    }

    /**
     * Null if there is none; an empty one counts as none.
     *
     * @throws NonsenseException if it could not be sent
     */
    public static @Nullable IngestKey from(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches("[A-Za-z0-9._~+/-]{1,512}=*")) {
            throw new NonsenseException(
                    VARIABLE + " must be at most 512 letters, digits and . _ ~ + / - characters, as RFC 6750 has it");
        }
        return new IngestKey(value);
    }

    /** What the service is told instead of the key. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "IngestKey";
    }
}
