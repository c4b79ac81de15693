package io.fieldcast.ingest.admission;

/**
 * One key that readings may come with; the key itself is not known here.
 *
 * @param sender who holds it, and for which sites it speaks
 */
public record ApiKey(Sender sender, KeyDigest digest) {

    /**
     * @param sha256 of the key, in hexadecimal
     * @throws IllegalArgumentException if that is no SHA-256
     */
    public static ApiKey of(Sender sender, String sha256) {
        return new ApiKey(sender, KeyDigest.ofHex(sha256));
    }
}
