package io.fieldcast.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Readings of a plant whose devices take turns: reading number <i>i</i> is device <i>i mod 500</i>'s, which counts its
 * own. As a device posts it, a reading takes {@value #POSTED_BYTES} bytes, always.
 */
final class SampleReadings {

    static final int POSTED_BYTES = 250;
    static final int DEVICES = 500;

    private static final int SITES = 5;
    private static final String SEQ = "\"seq\":";
    private static final String DEVICE = "\"device\":\"press-";
    private static final int DEVICE_DIGITS = 4;

    private final long firstSeq;

    /** @param firstSeq of every device; the next plant's must lie beyond this one's */
    SampleReadings(long firstSeq) {
        this.firstSeq = firstSeq;
    }

    /** As it is posted, without a line's end. */
    String posted(long index, Instant time) {
        String head =
                identity(index) + ",\"time\":\"" + time + "\"," + SEQ + seq(index) + ",\"values\":{" + values(index);
        String tail = "\"}}";
        return head + "x".repeat(POSTED_BYTES - head.length() - tail.length()) + tail;
    }

    /** As the ingest service puts it on {@code scada.raw}. */
    byte[] raw(long index, Instant time, Instant received) {
        String posted = posted(index, time);
        int seq = posted.indexOf(SEQ);
        return (posted.substring(0, seq) + "\"received\":\"" + received + "\",\"source\":\"http\","
                        + posted.substring(seq))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String key(long index) {
        return site(index) + "/" + device(index);
    }

    private static String identity(long index) {
        return "{\"site\":\"" + site(index) + "\"," + DEVICE + number(index) + "\"";
    }

    private static String site(long index) {
        return "site-" + index % DEVICES % SITES;
    }

    private static String device(long index) {
        return "press-" + number(index);
    }

    private static String number(long index) {
        return String.valueOf(10_000 + index % DEVICES).substring(1);
    }

    private long seq(long index) {
        return firstSeq + index / DEVICES;
    }

    /** Digits that differ as measured ones do, or compression would be too good. */
    private static String values(long index) {
        long noise = (index * 0x9E3779B97F4A7C15L) >>> 24;
        return "\"temperature\":" + tenths(200 + noise % 500) + ",\"humidity\":" + tenths(300 + (noise >> 8) % 400)
                + ",\"pressure\":" + tenths(9_800 + (noise >> 16) % 500) + ",\"speed\":" + tenths(14_000 + noise % 700)
                + ",\"running\":true,\"program\":\"";
    }

    private static String tenths(long value) {
        return value / 10 + "." + value % 10;
    }

    /** Which reading this is, posted, raw or validated. */
    long indexOf(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        int device = text.indexOf(DEVICE) + DEVICE.length();
        int seq = text.indexOf(SEQ) + SEQ.length();
        int end = seq;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return (Long.parseLong(text, seq, end, 10) - firstSeq) * DEVICES
                + Integer.parseInt(text, device, device + DEVICE_DIGITS, 10);
    }

    static String description() {
        return DEVICES + " devices of " + SITES + " sites, " + POSTED_BYTES + " bytes a reading as posted";
    }
}
