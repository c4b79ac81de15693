package io.fieldcast.ingest.http;

import static io.fieldcast.ingest.http.RefusedRequest.encoded;
import static io.fieldcast.ingest.http.RefusedRequest.gzipped;
import static io.fieldcast.ingest.http.RefusedRequest.json;
import static io.fieldcast.ingest.http.RefusedRequest.ndjson;
import static io.fieldcast.ingest.http.RefusedRequest.values;
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
        "io.fieldcast.ingest.http.RefusedReadings#forms",
        "io.fieldcast.ingest.http.RefusedReadings#identity",
        "io.fieldcast.ingest.http.RefusedReadings#times",
        "io.fieldcast.ingest.http.RefusedReadings#counters",
        "io.fieldcast.ingest.http.RefusedReadings#tags",
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

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
