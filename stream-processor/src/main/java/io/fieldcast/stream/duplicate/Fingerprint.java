package io.fieldcast.stream.duplicate;

import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first 64 bits of the SHA-256 of a reading's time and values, whatever their order.
 *
 * <p>A reading of a device that has sent <i>n</i> others within the time that is remembered is taken for one of them by
 * mistake with a chance of <i>n</i> in 2^64. At 10,000 readings a second, each device sending once a second, that is one
 * reading in about a hundred thousand years.
 */
final class Fingerprint {

    private static final byte NOTHING = 0;
    private static final byte WHOLE = 1;
    private static final byte REAL = 2;
    private static final byte FLAG = 3;
    private static final byte TEXT = 4;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static long of(Instant time, Map<String, RawTagValue> values) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.put(time);
        String[] tags = values.keySet().toArray(String[]::new);
        Arrays.sort(tags);
        for (String tag : tags) {
            fingerprint.put(tag);
            fingerprint.put(values.get(tag));
        }
        return ByteBuffer.wrap(fingerprint.digest.digest()).getLong();
    }

    private void put(@Nullable RawTagValue sent) {
        if (sent == null) {
            return;
        }
        put(sent.value());
        put(sent.quality() == null ? "" : sent.quality().name());
        put(sent.time());
    }

    private void put(TagValue value) {
        if (value instanceof TagValue.Whole whole) {
            digest.update(WHOLE);
            put(whole.value());
        } else if (value instanceof TagValue.Real real) {
            digest.update(REAL);
            put(Double.doubleToLongBits(real.value()));
        } else if (value instanceof TagValue.Flag flag) {
            digest.update(FLAG);
            put(flag.value() ? 1 : 0);
        } else if (value instanceof TagValue.Text text) {
            digest.update(TEXT);
            put(text.value());
        } else {
            digest.update(NOTHING);
        }
    }

    private void put(@Nullable Instant time) {
        put(time == null ? Long.MIN_VALUE : time.getEpochSecond());
        put(time == null ? 0 : time.getNano());
    }

    /** With its length, so that no two sequences of texts are the same bytes. */
    private void put(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        put(utf8.length);
        digest.update(utf8);
    }

    private void put(long value) {
        digest.update(number.putLong(0, value).array());
    }
}
