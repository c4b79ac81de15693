package io.fieldcast.ingest.http;

/** Finds the end of a gzip member's header (RFC 1952, section 2.3), a byte at a time. */
final class GzipHeader {

    private static final int[] MAGIC_AND_DEFLATE = {0x1f, 0x8b, 8};
    private static final int FLAGS_AT = 3;
    private static final int FIXED_BYTES = 10;

    private static final int HAS_CHECKSUM = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private int seen;
    private int flags;
    /** Bytes of the extra field that are still to come; its two bytes of length come first. */
    private int extra;

    private int extraLengthBytes;
    private int checksumBytes;

    void reset() {
        seen = 0;
        flags = 0;
        extra = 0;
        extraLengthBytes = 0;
        checksumBytes = 0;
    }

    boolean isPartial() {
        return seen > 0;
    }

    /** Whether this byte was the header's last. */
    boolean isComplete(int next) {
        if (seen < FIXED_BYTES) {
            readFixed(next);
            return seen == FIXED_BYTES && flags == 0;
        }
        readOptional(next);
        return flags == 0;
    }

    private void readFixed(int next) {
        if (seen < MAGIC_AND_DEFLATE.length && next != MAGIC_AND_DEFLATE[seen]) {
            throw Gunzip.corrupt("it does not begin as gzip does");
        }
        if (seen == FLAGS_AT) {
            if ((next & RESERVED) != 0) {
                throw Gunzip.corrupt("its header has unknown flags");
            }
            // That the content is said to be text means nothing to us.
            flags = next & (HAS_CHECKSUM | HAS_EXTRA | HAS_NAME | HAS_COMMENT);
        }
        seen++;
    }

    /** The optional fields stand in this order; each clears its flag when it ends. */
    private void readOptional(int next) {
        if ((flags & HAS_EXTRA) != 0) {
            readExtra(next);
        } else if ((flags & HAS_NAME) != 0) {
            flags &= next == 0 ? ~HAS_NAME : ~0;
        } else if ((flags & HAS_COMMENT) != 0) {
            flags &= next == 0 ? ~HAS_COMMENT : ~0;
        } else if (++checksumBytes == 2) {
            flags &= ~HAS_CHECKSUM;
        }
    }

    private void readExtra(int next) {
        if (extraLengthBytes < 2) {
            extra |= next << (8 * extraLengthBytes++);
        } else {
            extra--;
        }
        if (extraLengthBytes == 2 && extra == 0) {
            flags &= ~HAS_EXTRA;
        }
    }
}
