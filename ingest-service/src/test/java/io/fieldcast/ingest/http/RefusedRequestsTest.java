package io.fieldcast.ingest.http;

import static io.fieldcast.ingest.http.RefusedRequest.encoded;
import static io.fieldcast.ingest.http.RefusedRequest.gzipped;
import static io.fieldcast.ingest.http.RefusedRequest.json;
import static io.fieldcast.ingest.http.RefusedRequest.ndjson;
import static io.fieldcast.ingest.http.RefusedRequest.values;
import static io.fieldcast.ingest.http.RefusedRequest.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RunningIngest;
import io.fieldcast.ingest.RunningIngest.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedRequestsTest {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String GOOD = "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":1}}";
    private static final String PATH = "/api/v1/readings";

    private static RunningIngest service;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(
                        IngestKafka.shared(),
                        "--fieldcast.ingest.limits.json-body=200KB",
                        "--fieldcast.ingest.limits.json-entries=1000",
                        "--fieldcast.ingest.limits.ndjson-line=64KB",
                        "--fieldcast.ingest.limits.ndjson-body=1MB",
                        "--fieldcast.ingest.limits.reading=32KB")
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "text",
        "forms",
        "identity",
        "times",
        "counters",
        "tags",
        "bodies",
        "compression",
        "protocol",
        "sizes"
    })
    void aRefusalNamesFieldAndRuleAndDoesNoHarm(RefusedRequest refused) {
        // When
        Answer answer = service.send(refused.request().apply(service));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(refused.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(refused.status());
        assertThat(answer.json().path("type").asString()).startsWith("urn:fieldcast:problem:");
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("field").asString("absent"))
                .as(answer.text())
                .isEqualTo(refused.field());
        assertThat(answer.json().path("rule").asString("absent"))
                .as(answer.text())
                .isEqualTo(refused.rule());
        assertThat(service.postJson(GOOD).status()).isEqualTo(202);
    }

    static Stream<RefusedRequest> text() {
        return Stream.of(
                json("an object that breaks off", "{\"site\":\"s\",", "", "json"),
                json("a string that breaks off", "{\"site\":\"s", "", "json"),
                json("an array that breaks off after a good reading", "[" + GOOD + ",", "", "json"),
                json("an array that is not closed", "[" + GOOD, "", "json"),
                json("a comma too many", "[" + GOOD + ",]", "", "json"),
                json("no comma", "[" + GOOD + GOOD + "]", "", "json"),
                json("two values", GOOD + GOOD, "", "json"),
                json("NDJSON that claims to be JSON", GOOD + "\n" + GOOD, "", "json"),
                json("a closing bracket too many", GOOD + "}", "", "json"),
                json("plain text", "temperature=71.4", "", "json"),
                json("single quotes", "{'site':'s'}", "", "json"),
                json("a comment", "/* hello */ " + GOOD, "", "json"),
                json("a name without quotes", "{site:\"s\"}", "", "json"),
                json("no colon", "{\"site\" \"s\"}", "", "json"),
                json("NaN", "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":NaN}}", "", "json"),
                json("Infinity", "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":-Infinity}}", "", "json"),
                json("a leading zero", "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":01}}", "", "json"),
                json("a leading plus", "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":+1}}", "", "json"),
                json("hexadecimal", "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":0x1F}}", "", "json"),
                json("a control character in a string", "{\"site\":\"a\u0001b\"}", "", "json"),
                json("an unknown escape", "{\"site\":\"\\x41\"}", "", "json"),
                json("bytes that are no UTF-8", latin1("{\"site\":\"Orl\u00e9ans\"}"), "", "json"),
                json("UTF-8 that breaks off", latin1("{\"site\":\"\u00e2\u0082\"}"), "", "json"),
                json("deep nesting", "[".repeat(50_000), "", "json-limit"),
                values(
                        "deep nesting in a value",
                        "{\"t\":" + "[".repeat(600) + "]".repeat(600) + "}",
                        "",
                        "json-limit"),
                values("a number of two thousand digits", "{\"t\":" + "9".repeat(2_000) + "}", "", "json-limit"));
    }

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

    static Stream<RefusedRequest> bodies() {
        return Stream.of(
                json("no body", "", "", "min-readings"),
                json("white space", " \n ", "", "min-readings"),
                json("an empty array", "[]", "", "min-readings"),
                ndjson("no lines", "", "", "min-readings"),
                ndjson("blank lines", "\n \r\n\t\n", "", "min-readings"),
                ndjson("a line that is no JSON", "hello\n", "", "json"),
                ndjson("two readings on a line", GOOD + GOOD + "\n", "", "one-per-line"),
                ndjson("an array on a line", "[" + GOOD + "]\n", "", "type"),
                ndjson("a line that breaks off", GOOD.substring(0, 20), "", "json"),
                ndjson("a byte order mark and nothing else", "\ufeff\n", "", "json"));
    }

    static Stream<RefusedRequest> compression() {
        byte[] good = Gzip.of(GOOD);
        byte[] wrongChecksum = good.clone();
        wrongChecksum[good.length - 8] ^= 1;
        byte[] wrongLength = good.clone();
        wrongLength[good.length - 1] ^= 1;
        byte[] damaged = good.clone();
        Arrays.fill(damaged, 10, damaged.length - 8, (byte) 0xff);
        byte[] zeros = new byte[20_000_000];
        byte[] blankLines = new byte[20_000_000];
        Arrays.fill(blankLines, (byte) '\n');
        return Stream.of(
                gzipped("JSON that claims to be gzip", JSON, GOOD.getBytes(StandardCharsets.UTF_8), 400, "gzip"),
                gzipped("nothing that claims to be gzip", JSON, new byte[0], 400, "gzip"),
                gzipped("gzip that breaks off", JSON, Arrays.copyOf(good, good.length / 2), 400, "gzip"),
                gzipped("gzip without its trailer", JSON, Arrays.copyOf(good, good.length - 8), 400, "gzip"),
                gzipped("gzip with a wrong checksum", JSON, wrongChecksum, 400, "gzip"),
                gzipped("gzip with a wrong length", NDJSON, wrongLength, 400, "gzip"),
                gzipped("damaged gzip", NDJSON, damaged, 400, "gzip"),
                gzipped("gzip of what is no JSON", JSON, Gzip.of("hello"), 400, "json"),
                gzipped("gzip of nothing", JSON, Gzip.of(""), 400, "min-readings"),
                gzipped("a bomb", JSON, Gzip.of(zeros), 413, "max-body-size"),
                gzipped("a bomb of one line", NDJSON, Gzip.of(zeros), 413, "max-line-size"),
                gzipped("a bomb of blank lines", NDJSON, Gzip.of(blankLines), 413, "max-body-size"),
                encoded("br", "Brotli", JSON, good, 415, "Content-Encoding", "content-encoding"),
                encoded("deflate", "deflate", JSON, good, 415, "Content-Encoding", "content-encoding"),
                encoded("gzip, gzip", "gzip twice", JSON, Gzip.of(good), 415, "Content-Encoding", "content-encoding"));
    }

    static Stream<RefusedRequest> protocol() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        Stream<RefusedRequest> types = Stream.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "application/xml",
                        "application/problem+json",
                        "application/json; charset=iso-8859-1",
                        "application/json; charset=no-such",
                        "application/*",
                        "json",
                        "*/*")
                .map(RefusedRequest::typed);
        Stream<RefusedRequest> methods = Stream.of("GET", "PUT", "PATCH", "DELETE", "OPTIONS")
                .map(method -> RefusedRequest.of(
                        "method " + method,
                        service -> service.request(PATH).method(method, BodyPublishers.ofByteArray(good)),
                        405,
                        "method",
                        "method"));
        Stream<RefusedRequest> others = Stream.of(
                RefusedRequest.of(
                        "no media type",
                        service -> service.request(PATH).POST(BodyPublishers.ofByteArray(good)),
                        415,
                        "Content-Type",
                        "media-type"),
                RefusedRequest.of(
                        "an answer that must be HTML",
                        service -> service.post(JSON, good).header("Accept", "text/html"),
                        406,
                        "Accept",
                        "accept"),
                RefusedRequest.of(
                        "an Accept that is none",
                        service -> service.post(JSON, good).header("Accept", "json"),
                        406,
                        "Accept",
                        "accept"),
                RefusedRequest.of(
                        "another path",
                        service -> service.request("/api/v1/reading").GET(),
                        404,
                        "path",
                        "path"),
                RefusedRequest.of("the root", service -> service.request("/").GET(), 404, "path", "path"),
                RefusedRequest.of(
                        "a path below", service -> service.request(PATH + "/1").GET(), 404, "path", "path"),
                RefusedRequest.of(
                        "an actuator that is not there",
                        service -> service.request("/actuator/env").GET(),
                        404,
                        "path",
                        "path"));
        return Stream.of(types, methods, others).flatMap(requests -> requests);
    }

    static Stream<RefusedRequest> sizes() {
        byte[] tooLarge = ("[" + GOOD + " ".repeat(200 * 1024) + "]").getBytes(StandardCharsets.UTF_8);
        byte[] longLine = (" ".repeat(64 * 1024) + GOOD).getBytes(StandardCharsets.UTF_8);
        byte[] manyLines = (GOOD + "\n").repeat(30_000).getBytes(StandardCharsets.UTF_8);
        String texts = IntStream.range(0, 10)
                .mapToObj(tag -> "\"t" + tag + "\":\"" + "x".repeat(4_000) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        return Stream.of(
                RefusedRequest.of(
                        "a JSON body over its limit",
                        service -> service.post(JSON, tooLarge),
                        413,
                        "",
                        "max-body-size"),
                RefusedRequest.of(
                        "one that does not say its length",
                        service -> service.request(PATH)
                                .header("Content-Type", JSON)
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge))),
                        413,
                        "",
                        "max-body-size"),
                RefusedRequest.of(
                        "a line over its limit", service -> service.post(NDJSON, longLine), 413, "", "max-line-size"),
                RefusedRequest.of(
                        "an NDJSON body over its limit",
                        service -> service.post(NDJSON, manyLines),
                        413,
                        "",
                        "max-body-size"),
                RefusedRequest.of(
                        "one that does not say it",
                        service -> service.request(PATH)
                                .header("Content-Type", NDJSON)
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(manyLines))),
                        413,
                        "",
                        "max-body-size"),
                RefusedRequest.of(
                        "an array of more entries than the limit",
                        service -> service.post(
                                JSON, ("[" + GOOD + ",1".repeat(1_000) + "]").getBytes(StandardCharsets.UTF_8)),
                        413,
                        "",
                        "max-entries"),
                values("a reading too large for the topic", texts, "", "max-reading-size"));
    }

    private static RefusedRequest site(String name, String site, String rule) {
        return json(name, "{\"site\":" + site + ",\"device\":\"d\",\"values\":{\"t\":1}}", "site", rule);
    }

    private static String manyTags(int count) {
        return IntStream.range(0, count)
                .mapToObj(tag -> "\"t" + tag + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
