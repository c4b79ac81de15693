package io.fieldcast.benchmark.hot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Readings of different devices at different times, in all forms, to be taken in turn: a single one would be learnt. */
final class Samples {

    /** A power of two. */
    static final int COUNT = 1024;

    static final int MASK = COUNT - 1;

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    private static final int DEVICES = 64;

    private Samples() {}

    static String site(int number) {
        return "site-" + number % DEVICES % 4;
    }

    static String device(int number) {
        return "press-" + number % DEVICES;
    }

    static byte[] key(int number) {
        return (site(number) + "/" + device(number)).getBytes(StandardCharsets.UTF_8);
    }

    /** As a device posts it. */
    static byte[] posted(int number) {
        return json(number, "");
    }

    /** As it stands on {@code scada.raw}. */
    static byte[] raw(int number) {
        return json(number, "\"received\":\"" + at(number).plusMillis(40) + "\",\"source\":\"http\",");
    }

    /** As it stands on {@code scada-data}. */
    static byte[] validated(int number) {
        return json(number, "\"received\":\"" + at(number).plusMillis(40) + "\",");
    }

    private static byte[] json(int number, String received) {
        return ("{\"site\":\"" + site(number) + "\",\"device\":\"" + device(number) + "\",\"time\":\"" + at(number)
                        + "\"," + received + "\"seq\":" + (1_000 + number / DEVICES)
                        + ",\"values\":{\"temperature\":" + tenths(200 + number % 500) + ",\"humidity\":"
                        + tenths(300 + number % 400) + ",\"pressure\":" + tenths(9_800 + number % 500)
                        + ",\"speed\":" + tenths(14_000 + number % 700) + ",\"running\":true,\"program\":\"p-"
                        + number % 7 + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Instant at(int number) {
        return START.plusMillis(100L * (number / DEVICES) + number % DEVICES);
    }

    private static String tenths(int value) {
        return value / 10 + "." + value % 10;
    }
}
