package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.json.FieldcastJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells one state of a definition from another, as an entity tag does (RFC 9110, section 8.8.3). It follows from the
 * content alone, so that every instance gives the same one.
 */
public final class TagVersion {

    private static final int BYTES = 12;

    private TagVersion() {}

    /** With its quotation marks. */
    public static String of(TagDefinition definition) {
        byte[] digest = sha256().digest(FieldcastJson.MAPPER.writeValueAsBytes(definition));
        return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES)) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
