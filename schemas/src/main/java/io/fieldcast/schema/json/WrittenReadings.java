package io.fieldcast.schema.json;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands on {@code scada.raw} if it is written just as {@link RawReadingWriter} writes it, and plain: bare
 * values, texts without escapes, numbers of a few decimals. It refuses nothing: all else, right or wrong, is for {@link
 * ReadingParser}, and a test holds what is read here to what that one reads. Not safe for several threads.
 */
public final class WrittenReadings {

    private static final byte[] SITE = ascii("{\"site\":\"");
    private static final byte[] DEVICE = ascii("\",\"device\":\"");
    private static final byte[] TIME = ascii("\",\"time\":\"");
    private static final byte[] RECEIVED = ascii("\",\"received\":\"");
    private static final byte[] SOURCE = ascii("\",\"source\":\"");
    private static final byte[] SEQ = ascii("\",\"seq\":");
    private static final byte[] VALUES = ascii(",\"values\":{");
    private static final byte[] VALUES_AT_ONCE = ascii("\",\"values\":{");
    private static final byte[] HISTORICAL = ascii(",\"historical\":true");

    private static final int TO_THE_SECOND = "2026-11-22T18:00:00Z".length();
    private static final int TO_THE_MILLISECOND = "2026-11-22T18:00:00.123Z".length();
    private static final String WHOLE_SECOND = ".000Z";

    /** The most devices that are remembered. */
    private static final int MOST_DEVICES = 20_000;

    private final PlainText in = new PlainText();
    private final WrittenValues values = new WrittenValues(in);
    private final Map<String, Known> devices = new HashMap<>();

    /** A device that was met before, and of which kind its last reading was. */
    private static final class Known {

        private final WrittenReading.Device device;
        private WrittenValues.@Nullable Kind kind;

        Known(WrittenReading.Device device) {
            this.device = device;
        }
    }

    /** Null if it is not plain. */
    public @Nullable WrittenReading read(byte[] json) {
        in.begin(json, 0, json.length);
        Known known = device();
        Instant time = known != null && in.takeAll(TIME) ? instant() : null;
        Instant received = time != null && in.takeAll(RECEIVED) ? instant() : null;
        int sourceFrom = in.at + 1;
        if (known == null || received == null || !in.takeAll(SOURCE)) {
            return null;
        }
        String source = in.text(in.at, in.skip(PlainText.TEXT));
        int sourceTo = in.at + 1;
        boolean hasSeq = in.takeAll(SEQ);
        long seq = hasSeq ? seq() : 0;
        if (seq < 0 || !in.takeAll(hasSeq ? VALUES : VALUES_AT_ONCE)) {
            return null;
        }
        known.kind = values.read(known.kind);
        int valuesTo = in.at;
        boolean historical = in.takeAll(HISTORICAL);
        if (known.kind == null || !in.takeNow('}') || !in.isAtEnd()) {
            return null;
        }
        DeviceKey device = known.device.key();
        RawReading reading = new RawReading(
                device.site(),
                device.device(),
                time,
                received,
                source,
                hasSeq ? (Long) seq : null,
                values.take(known.kind.names()),
                historical);
        return new WrittenReading(reading, known.device, json, sourceFrom, sourceTo, valuesTo);
    }

    private @Nullable Known device() {
        if (!in.takeAll(SITE)) {
            return null;
        }
        int site = in.at;
        int siteTo = in.skip(PlainText.NAME);
        int siteLength = siteTo - site;
        if (siteLength == 0 || siteLength > Identifier.SITE.maxLength() || !in.takeAll(DEVICE)) {
            return null;
        }
        int device = in.at;
        int deviceTo = in.skip(PlainText.NAME);
        int deviceLength = deviceTo - device;
        if (deviceLength == 0 || deviceLength > Identifier.DEVICE.maxLength()) {
            return null;
        }
        // Not the key itself, but as good to tell devices by, and one piece.
        String names = in.text(site, deviceTo);
        Known known = devices.get(names);
        if (known == null) {
            known = remember(names, new DeviceKey(in.text(site, siteTo), in.text(device, deviceTo)));
        }
        return known;
    }

    private Known remember(String names, DeviceKey device) {
        if (devices.size() == MOST_DEVICES) {
            devices.clear();
        }
        Known known = new Known(WrittenReading.Device.of(device));
        devices.put(names, known);
        return known;
    }

    private @Nullable Instant instant() {
        int from = in.at;
        int to = in.skip(PlainText.TEXT);
        int length = to - from;
        if (length != TO_THE_SECOND && length != TO_THE_MILLISECOND) {
            return null;
        }
        String text = in.text(from, to);
        Instant instant = text.endsWith(WHOLE_SECOND) ? null : InstantText.common(text);
        return instant == null || instant.isBefore(Instant.EPOCH) ? null : instant;
    }

    private long seq() {
        int from = in.at;
        long seq = in.digits();
        return in.at - from > 1 && in.bytes[from] == '0' ? -1 : seq;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
