package io.fieldcast.stream.duplicate;

import io.fieldcast.schema.RawReading;
import org.jspecify.annotations.Nullable;

/**
 * What tells a device's reading from its others: its sequence number or, if it has none, a fingerprint of its time and
 * values.
 */
public record Mark(Kind kind, long value) {

    /** What a mark's value is. */
    public enum Kind {
        SEQ('s') {
            @Override
            Marks marks(long[] stored) {
                return SeqRuns.of(stored);
            }
        },
        FINGERPRINT('f') {
            @Override
            Marks marks(long[] stored) {
                return Fingerprints.of(stored);
            }
        };

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** Under which buckets of this kind are stored. */
        char letter() {
            return letter;
        }

        static Kind of(char letter) {
            return letter == SEQ.letter ? SEQ : FINGERPRINT;
        }

        /** Marks of this kind as {@link Marks#toStored()} gave them. */
        abstract Marks marks(long[] stored);
    }

    /**
     * The reading's mark; null if it has neither number nor time. Such a reading cannot be told from another one that
     * measured the same, and is never a duplicate.
     */
    public static @Nullable Mark of(RawReading reading) {
        if (reading.seq() != null) {
            return new Mark(Kind.SEQ, reading.seq());
        }
        return reading.time() == null
                ? null
                : new Mark(Kind.FINGERPRINT, Fingerprint.of(reading.time(), reading.values()));
    }
}
