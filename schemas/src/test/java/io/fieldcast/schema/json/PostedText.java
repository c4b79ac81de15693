package io.fieldcast.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Random readings as devices might post them: mostly good and plain, with something odd in between. */
final class PostedText {

    private static final String[] NUMBERS = {
        "0",
        "-0",
        "00",
        "01",
        "-",
        "1.",
        ".5",
        "0.0",
        "-0.0",
        "0.00",
        "0.001",
        "0.0009",
        "0.00100",
        "1e3",
        "1.5E2",
        "1.0e0",
        "9999999.9",
        "9999999.99999999",
        "10000000.5",
        "123456.123456789",
        "1234567.12345678",
        "0.100000000000000",
        "0.10000000000000001",
        "0.30000000000000004",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "1.7976931348623157e309",
        "4.9e-324",
        "+1",
        "1_0",
        "NaN",
        "2.50",
        "100.000",
        "-5.10",
        "0.50",
        "-0.001",
        "-0.0010",
        "8.41",
        "16777217.0",
        "3.14159265358979",
        "3.141592653589793"
    };
    private static final String[] TIMES = {
        "\"2026-11-22T18:00:00Z\"",
        "\"2026-11-22T18:00:00.1Z\"",
        "\"2026-11-22T18:00:00.120Z\"",
        "\"2026-11-22T18:00:00.000Z\"",
        "\"2026-11-22T18:00:00.123456Z\"",
        "\"2026-11-22T18:00:00.123000Z\"",
        "\"2026-11-22T18:00:00.123456789Z\"",
        "\"2026-11-22T18:00:00.123456000Z\"",
        "\"2026-11-22T18:00:00.Z\"",
        "\"2026-11-22T18:00:00+00:00\"",
        "\"2026-11-22T24:00:00Z\"",
        "\"2026-11-22T23:59:60Z\"",
        "\"2026-02-29T00:00:00Z\"",
        "\"2024-02-29T00:00:00Z\"",
        "\"1900-02-29T00:00:00Z\"",
        "\"1969-12-31T23:59:59.999Z\"",
        "\"1970-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.999Z\"",
        "\"9998-12-31T23:59:59.999Z\"",
        "\"9999-12-31T23:59:59.999999Z\"",
        "\"2026-04-31T00:00:00Z\"",
        "\"2026-13-01T00:00:00Z\"",
        "\"2026-00-01T00:00:00Z\"",
        "\"2026-01-00T00:00:00Z\"",
        "\"2026-11-22t18:00:00z\"",
        "\"2026-11-22T18:00Z\"",
        "\"\"",
        "\"now\"",
        "0",
        "1",
        "-1",
        "1795370400000",
        "253402300799999",
        "253402300800000",
        "99999999999999",
        "01795370400000",
        "1795370400000.0",
        "1e3",
        "99999999999999999999",
        "null",
        "true"
    };
    private static final String[] VALUES = {
        "true",
        "false",
        "null",
        "truth",
        "\"\"",
        "\"auto 2\"",
        "\"m/s\"",
        "\"a\\nb\"",
        "\"\\u0041\"",
        "\"°C\"",
        "\"a\tb\"",
        "\"\u007f\"",
        "{\"value\":1}",
        "{\"value\":null,\"quality\":\"BAD\"}",
        "[]",
        "{}",
        "[1]",
        "\"open"
    };
    private static final String[] NAMES = {
        "lyon", "press-4", "A_b-9", "", "a b", "a/b", "a.b", "é", "\\u0041", "x".repeat(64)
    };

    private final RandomGenerator random;

    PostedText(RandomGenerator random) {
        this.random = random;
    }

    byte[] next() {
        List<String> fields = new ArrayList<>();
        field(fields, "site", seldom() ? odd("\"" + of(NAMES) + "\"") : "\"lyon\"");
        field(
                fields,
                "device",
                seldom() ? "\"" + of(NAMES) + of(NAMES) + "\"" : "\"press-" + random.nextInt(100) + "\"");
        field(fields, "values", values());
        if (random.nextBoolean()) {
            field(fields, "time", often() ? of(TIMES) : "\"2026-11-22T18:00:00.187Z\"");
        }
        if (random.nextBoolean()) {
            field(fields, "seq", often() ? of(NUMBERS) : Integer.toString(random.nextInt(1_000_000)));
        }
        if (seldom()) {
            field(fields, "historical", odd(random.nextBoolean() ? "true" : "false"));
        }
        if (seldom()) {
            field(fields, of("tme", "received", "source", "site", "seq", "values", "t", "s", "valuesx"), "1");
        }
        if (often()) {
            Collections.shuffle(fields, new Random(random.nextLong()));
        }
        String text = blank() + "{" + String.join(blank() + "," + blank(), fields) + blank() + "}" + blank();
        return broken(text).getBytes(StandardCharsets.UTF_8);
    }

    private void field(List<String> fields, String name, String value) {
        if (random.nextInt(50) > 0) {
            fields.add("\"" + name + "\"" + blank() + ":" + blank() + value);
        }
    }

    private String values() {
        if (random.nextInt(50) == 0) {
            return of(VALUES);
        }
        List<String> tags = new ArrayList<>();
        int count = random.nextInt(100) == 0 ? random.nextInt(60, 70) : random.nextInt(random.nextInt(20) == 0 ? 1 : 8);
        for (int i = 0; i < count; i++) {
            String name =
                    seldom() ? of("t.1", "Aa", "BB", "t", "", "a b", "x".repeat(128), "x".repeat(129)) : "tag-" + i;
            field(tags, name, value());
        }
        return "{" + blank() + String.join(blank() + "," + blank(), tags) + blank() + "}";
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 -> of("true", "false");
            case 1 -> "\"mode " + random.nextInt(10) + "\"";
            case 2 -> often() ? of(NUMBERS) : "1";
            case 3 -> often() ? of(VALUES) : "-2";
            case 4 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 5 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(-5, 10)));
            case 6 -> seldom() ? "\"" + "y".repeat(random.nextInt(4_090, 4_100)) + "\"" : "0.5";
            default -> decimal();
        };
    }

    private String decimal() {
        int decimals = random.nextInt(1, 12);
        String digits = Long.toString(random.nextLong(1, 1_000_000_000_000L));
        String whole = often() ? "0" : Integer.toString(random.nextInt(random.nextBoolean() ? 100 : 20_000_000));
        return (random.nextBoolean() ? "-" : "") + whole + "."
                + digits.substring(0, Math.min(digits.length(), decimals))
                + "0".repeat(often() ? random.nextInt(3) : 0);
    }

    private String odd(String text) {
        return seldom() ? of(VALUES) : text;
    }

    private String broken(String text) {
        return switch (random.nextInt(200)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text + of("x", "{}", ",", "\u0000", "1");
            case 2 -> "\uFEFF" + text;
            case 3 -> text.replace(",", ",,");
            case 4 -> text.replace("}", ",}");
            case 5 -> "[" + text + "]";
            default -> text;
        };
    }

    private String blank() {
        return random.nextInt(10) == 0 ? of(" ", "\t", "\r", "  ") : "";
    }

    private boolean seldom() {
        return random.nextInt(20) == 0;
    }

    private boolean often() {
        return random.nextInt(4) == 0;
    }

    private String of(String... some) {
        return some[random.nextInt(some.length)];
    }
}
