package io.fieldcast.schema.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns a posted reading into its record by copying bytes, in one pass and without making anything of them, if it is
 * plain: known fields, each once, bare values, texts without escapes, numbers and times whose written form can be told
 * from their digits. It refuses nothing: whatever is not plain, right or wrong, is {@link ReadingParser}'s, and a test
 * holds what is copied to what that one and {@link RawReadingWriter} make of the same bytes. Not safe for several
 * threads.
 */
public final class PlainReadings {

    /** A longer one would need much memory that no budget knows of. */
    private static final int LONGEST = 16 * 1024;

    private static final byte[] SITE = ascii("{\"site\":\"");
    private static final byte[] DEVICE = ascii("\",\"device\":\"");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] SEQ = ascii(",\"seq\":");
    private static final byte[] VALUES = ascii(",\"values\":{");
    private static final byte[] END = ascii("}}");
    private static final byte[] HISTORICAL_END = ascii("},\"historical\":true}");

    private final PlainFields fields = new PlainFields();
    private final SiteNames sites = new SiteNames();
    private final String source;
    private byte[] stamp = {};
    private byte[] out = {};
    private int length;

    /** @param source that these readings bear */
    public PlainReadings(String source) {
        this.source = source;
    }

    /** The readings that follow get this receive time. */
    public void received(Instant received) {
        stamp = new JsonText()
                .raw(",\"received\":")
                .instant(received)
                .raw(",\"source\":")
                .string(source)
                .take();
    }

    /** Null if it is not plain. */
    public @Nullable RawRecord copy(byte[] json, int offset, int length) {
        return length <= LONGEST && fields.read(json, offset, length) ? new RawRecord(site(), key(), value()) : null;
    }

    private String site() {
        return sites.name(fields.json(), fields.siteFrom, fields.siteTo);
    }

    private byte[] key() {
        begin(fields.siteTo - fields.siteFrom + 1 + fields.deviceTo - fields.deviceFrom);
        put(fields.json(), fields.siteFrom, fields.siteTo);
        out[length++] = '/';
        put(fields.json(), fields.deviceFrom, fields.deviceTo);
        return out;
    }

    private byte[] value() {
        byte[] json = fields.json();
        boolean hasTime = fields.timeTo > fields.timeFrom;
        boolean hasSeq = fields.seqTo > fields.seqFrom;
        byte[] end = fields.historical ? HISTORICAL_END : END;
        begin(SITE.length
                + (fields.siteTo - fields.siteFrom)
                + DEVICE.length
                + (fields.deviceTo - fields.deviceFrom)
                + 1
                + (hasTime ? TIME.length + (fields.timeTo - fields.timeFrom) + 1 : 0)
                + stamp.length
                + (hasSeq ? SEQ.length + (fields.seqTo - fields.seqFrom) : 0)
                + VALUES.length
                + fields.values.length()
                + end.length);
        put(SITE);
        put(json, fields.siteFrom, fields.siteTo);
        put(DEVICE);
        put(json, fields.deviceFrom, fields.deviceTo);
        out[length++] = '"';
        if (hasTime) {
            put(TIME);
            put(fields.timeText, fields.timeFrom, fields.timeTo);
            out[length++] = '"';
        }
        put(stamp);
        if (hasSeq) {
            put(SEQ);
            put(json, fields.seqFrom, fields.seqTo);
        }
        put(VALUES);
        put(fields.values.bytes(), 0, fields.values.length());
        put(end);
        return out;
    }

    private void begin(int size) {
        out = new byte[size];
        length = 0;
    }

    private void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, out, length, to - from);
        length += to - from;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Names that come again and again, made into strings once. One that is pushed out is only made once more. */
    private static final class SiteNames {

        private static final int SLOTS = 64;

        private final byte[][] bytes = new byte[SLOTS][];
        private final String[] names = new String[SLOTS];

        String name(byte[] json, int from, int to) {
            int slot = (31 * json[to - 1] + to - from) & (SLOTS - 1);
            byte[] known = bytes[slot];
            if (known == null || !Arrays.equals(known, 0, known.length, json, from, to)) {
                bytes[slot] = Arrays.copyOfRange(json, from, to);
                names[slot] = new String(json, from, to - from, StandardCharsets.US_ASCII);
            }
            return names[slot];
        }
    }
}
