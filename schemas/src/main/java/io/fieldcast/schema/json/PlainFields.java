package io.fieldcast.schema.json;

import io.fieldcast.schema.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Where the fields of a plain reading stand, see {@link PlainReadings}. Not safe for several threads. */
final class PlainFields {

    private static final byte[] SITE_NAME = ascii("site\"");
    private static final byte[] DEVICE_NAME = ascii("device\"");
    private static final byte[] TIME_NAME = ascii("time\"");
    private static final byte[] SEQ_NAME = ascii("seq\"");
    private static final byte[] VALUES_NAME = ascii("values\"");
    private static final byte[] HISTORICAL_NAME = ascii("historical\"");

    // Bits of what has been seen.
    private static final int SITE = 1;
    private static final int DEVICE = 2;
    private static final int TIME = 4;
    private static final int SEQ = 8;
    private static final int VALUES = 16;
    private static final int HISTORICAL = 32;
    private static final int REQUIRED = SITE | DEVICE | VALUES;

    /** As many as a long holds whatever they are. */
    private static final int SEQ_DIGITS = 18;

    /** Up to the year 5138. */
    private static final int MILLIS_DIGITS = 14;

    final PlainValues values = new PlainValues();
    private final PlainText in = new PlainText();
    private final byte[] writtenTime = new byte[InstantText.LONGEST];

    int siteFrom;
    int siteTo;
    int deviceFrom;
    int deviceTo;

    /** In {@link #timeText}; nothing if there is none. */
    int timeFrom;

    int timeTo;
    byte[] timeText = writtenTime;

    /** Nothing if there is none. */
    int seqFrom;

    int seqTo;
    boolean historical;
    private int seen;

    byte[] json() {
        return in.bytes;
    }

    /** False if it is not plain. */
    boolean read(byte[] json, int offset, int length) {
        in.begin(json, offset, length);
        seen = 0;
        timeTo = timeFrom;
        seqTo = seqFrom;
        historical = false;
        if (!in.take('{')) {
            return false;
        }
        do {
            if (!in.take('"') || !field()) {
                return false;
            }
        } while (in.take(','));
        return in.take('}') && in.hasEnded() && (seen & REQUIRED) == REQUIRED;
    }

    private boolean field() {
        return switch (in.peek()) {
            case 's' -> in.takeAll(SITE_NAME) ? once(SITE) && site() : in.takeAll(SEQ_NAME) && once(SEQ) && seq();
            case 'd' -> in.takeAll(DEVICE_NAME) && once(DEVICE) && device();
            case 't' -> in.takeAll(TIME_NAME) && once(TIME) && time();
            case 'v' -> in.takeAll(VALUES_NAME) && once(VALUES) && values.read(in);
            case 'h' -> in.takeAll(HISTORICAL_NAME) && once(HISTORICAL) && historical();
            default -> false;
        };
    }

    private boolean once(int field) {
        boolean first = (seen & field) == 0;
        seen |= field;
        return first && in.take(':');
    }

    private boolean site() {
        if (!in.take('"')) {
            return false;
        }
        siteFrom = in.at;
        siteTo = in.skip(PlainText.NAME);
        return siteTo > siteFrom && siteTo - siteFrom <= Identifier.SITE.maxLength() && in.takeNow('"');
    }

    private boolean device() {
        if (!in.take('"')) {
            return false;
        }
        deviceFrom = in.at;
        deviceTo = in.skip(PlainText.NAME);
        return deviceTo > deviceFrom && deviceTo - deviceFrom <= Identifier.DEVICE.maxLength() && in.takeNow('"');
    }

    private boolean seq() {
        in.skipBlanks();
        seqFrom = in.at;
        seqTo = in.skip(PlainText.DIGIT);
        return in.isWhole(seqFrom, seqTo, SEQ_DIGITS);
    }

    private boolean historical() {
        in.skipBlanks();
        historical = in.peek() == 't';
        return in.takeFlag();
    }

    private boolean time() {
        if (in.take('"')) {
            timeText = in.bytes;
            timeFrom = in.at;
            timeTo = in.skip(PlainText.TIME);
            return InstantText.isAsWritten(in.bytes, timeFrom, timeTo) && in.takeNow('"');
        }
        int from = in.at;
        int to = in.skip(PlainText.DIGIT);
        if (!in.isWhole(from, to, MILLIS_DIGITS)) {
            return false;
        }
        timeText = writtenTime;
        timeFrom = 0;
        timeTo = InstantText.write(Instant.ofEpochMilli(in.number(from, to)), writtenTime, 0);
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
