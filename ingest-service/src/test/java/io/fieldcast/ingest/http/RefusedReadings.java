package io.fieldcast.ingest.http;

import static io.fieldcast.ingest.http.RefusedRequest.json;
import static io.fieldcast.ingest.http.RefusedRequest.values;
import static io.fieldcast.ingest.http.RefusedRequest.with;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Well-formed JSON that is no reading, by the field that is wrong. */
final class RefusedReadings {

    private static final String GOOD = "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":1}}";

    private RefusedReadings() {}

    static Stream<RefusedRequest> forms() {
        return Stream.of(
                json("a string", "\"reading\"", "", "type"),
                json("a number", "42", "", "type"),
                json("null", "null", "", "type"),
                json("true", "true", "", "type"),
                json("an array of numbers", "[1,2]", "", "type"),
                json("an array in an array", "[[" + GOOD + "]]", "", "type"),
                json("an empty object", "{}", "site", "required"),
                with("an unknown field", "\"temperature\":71.4", "temperature", "known-field"),
                with("a name in capitals", "\"Time\":1", "Time", "known-field"),
                with("a receive time", "\"received\":\"2026-11-22T18:00:00Z\"", "received", "known-field"),
                with("a source", "\"source\":\"me\"", "source", "known-field"),
                with("a field that appears twice", "\"site\":\"s\"", "site", "unique"),
                with("a historical that is text", "\"historical\":\"yes\"", "historical", "type"),
                with("a historical that is a number", "\"historical\":1", "historical", "type"),
                with("a historical that is null", "\"historical\":null", "historical", "type"));
    }

    static Stream<RefusedRequest> identity() {
        return Stream.of(
                json("no site", "{\"device\":\"d\",\"values\":{\"t\":1}}", "site", "required"),
                json("no device", "{\"site\":\"s\",\"values\":{\"t\":1}}", "device", "required"),
                site("a site that is a number", "7", "type"),
                site("a site that is null", "null", "type"),
                site("a site that is an object", "{\"name\":\"s\"}", "type"),
                site("an empty site", "\"\"", "pattern"),
                site("a site with a slash", "\"a/b\"", "pattern"),
                site("a site with a dot", "\"a.b\"", "pattern"),
                site("a site with an accent", "\"Orl\u00e9ans\"", "pattern"),
                site("a site of 65 characters", "\"" + "s".repeat(65) + "\"", "pattern"),
                json(
                        "a device with a space",
                        "{\"site\":\"s\",\"device\":\"press 4\",\"values\":{\"t\":1}}",
                        "device",
                        "pattern"),
                json(
                        "a device that is an array",
                        "{\"site\":\"s\",\"device\":[],\"values\":{\"t\":1}}",
                        "device",
                        "type"));
    }

    static Stream<RefusedRequest> times() {
        return Stream.of(
                with("a local time", "\"time\":\"2026-11-22T18:00:00\"", "time", "instant"),
                with("a date", "\"time\":\"2026-11-22\"", "time", "instant"),
                with("a thirteenth month", "\"time\":\"2026-13-01T00:00:00Z\"", "time", "instant"),
                with("a time that is text", "\"time\":\"now\"", "time", "instant"),
                with("an empty time", "\"time\":\"\"", "time", "instant"),
                with("a time that is null", "\"time\":null", "time", "type"),
                with("a time that is a fraction", "\"time\":1732300000.5", "time", "type"),
                with("a time that is a boolean", "\"time\":true", "time", "type"),
                with("a time before 1970", "\"time\":-1", "time", "range"),
                with("a time in microseconds", "\"time\":1732300000000000", "time", "range"),
                with("a time beyond 64 bits", "\"time\":99999999999999999999", "time", "range"));
    }

    static Stream<RefusedRequest> counters() {
        return Stream.of(
                with("a negative seq", "\"seq\":-1", "seq", "range"),
                with("a seq beyond 64 bits", "\"seq\":9223372036854775808", "seq", "range"),
                with("a seq with a fraction", "\"seq\":1.0", "seq", "type"),
                with("a seq that is text", "\"seq\":\"42\"", "seq", "type"),
                with("a seq that is null", "\"seq\":null", "seq", "type"));
    }

    static Stream<RefusedRequest> tags() {
        return Stream.of(
                json("no values", "{\"site\":\"s\",\"device\":\"d\"}", "values", "required"),
                values("values that are an array", "[1]", "values", "type"),
                values("values that are null", "null", "values", "type"),
                values("no tag", "{}", "values", "min-tags"),
                values("1,001 tags", manyTags(1_001), "values", "max-tags"),
                values("a tag's name with a space", "{\"oil temperature\":1}", "values.oil temperature", "pattern"),
                values("a tag without a name", "{\"\":1}", "values.", "pattern"),
                values("a tag that appears twice", "{\"t\":1,\"t\":2}", "values.t", "unique"),
                values("a value that is an array", "{\"t\":[1]}", "values.t", "type"),
                values("a bare null", "{\"t\":null}", "values.t", "null-needs-quality"),
                values(
                        "null of good quality",
                        "{\"t\":{\"value\":null,\"quality\":\"GOOD\"}}",
                        "values.t",
                        "null-needs-quality"),
                values("a number beyond double", "{\"t\":1e999}", "values.t", "finite"),
                values("a negative number beyond double", "{\"t\":-1e999}", "values.t", "finite"),
                values("a text of 4,097 characters", "{\"t\":\"" + "x".repeat(4_097) + "\"}", "values.t", "max-length"),
                values("half a surrogate pair", "{\"t\":\"\\ud83d\"}", "values.t", "unicode"),
                values("a long form without a value", "{\"t\":{\"quality\":\"BAD\"}}", "values.t.value", "required"),
                values("a value within a value", "{\"t\":{\"value\":{\"value\":1}}}", "values.t.value", "type"),
                values("an unknown quality", "{\"t\":{\"value\":1,\"quality\":\"good\"}}", "values.t.quality", "enum"),
                values(
                        "a quality that is a number",
                        "{\"t\":{\"value\":1,\"quality\":192}}",
                        "values.t.quality",
                        "type"),
                values(
                        "a tag's time without a zone",
                        "{\"t\":{\"value\":1,\"time\":\"2026-11-22T18:00:00\"}}",
                        "values.t.time",
                        "instant"),
                values(
                        "an unknown field of a tag",
                        "{\"t\":{\"value\":1,\"unit\":\"bar\"}}",
                        "values.t.unit",
                        "known-field"));
    }

    private static RefusedRequest site(String name, String site, String rule) {
        return json(name, "{\"site\":" + site + ",\"device\":\"d\",\"values\":{\"t\":1}}", "site", rule);
    }

    private static String manyTags(int count) {
        return IntStream.range(0, count)
                .mapToObj(tag -> "\"t" + tag + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
