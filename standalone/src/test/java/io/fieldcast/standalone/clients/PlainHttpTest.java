package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.clients.EventStreamClient.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Channels without a WebSocket: Server-Sent Events and pages of history, for anyone who has curl. */
@ExtendWith(SharedFieldcast.class)
class PlainHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningFieldcast fieldcast;

    PlainHttpTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void aStreamCarriesWhatComesFromNowOn() throws Exception {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-stream");
        press.reports(1);
        awaitStored(press, 1);
        try (EventStreamClient stream = EventStreamClient.open(uri(press.channel() + "/events"))) {
            assertThat(stream.next().name()).isEqualTo("fieldcast:start");

            // When
            press.reports(2);

            // Then
            JsonNode reading = stream.nextReadings(1).get(0).data();
            assertThat(reading.at("/device").asString()).isEqualTo("press-stream");
            assertThat(reading.at("/seq").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aStreamResumesAfterItsLastEvent() throws Exception {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-resumed");
        press.reportsMany(50);
        List<Event> events = new ArrayList<>();
        try (EventStreamClient stream = EventStreamClient.open(uri(press.channel() + "/events?from=earliest"))) {
            events.addAll(stream.nextReadings(20));
        }
        press.reportsMany(50);

        // When
        String last = events.get(events.size() - 1).id();
        try (EventStreamClient stream =
                EventStreamClient.open(uri(press.channel() + "/events"), "Last-Event-ID", last)) {
            events.addAll(stream.nextReadings(80));
        }

        // Then
        assertThat(events).extracting(event -> event.data().at("/seq").asInt()).containsExactlyElementsOf(oneTo(100));
    }

    @Test
    void whoAsksAgainAtOnceOnAConnectionIsAlwaysAnswered() throws Exception {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-again");
        press.reports(1);
        awaitStored(press, 1);
        URI history = uri(press.channel() + "/history?from=earliest");
        URI page = fieldcast.gatewayUri().resolve("/config.json");
        List<Integer> answers = new ArrayList<>();

        // When
        for (int round = 0; round < 100; round++) {
            for (URI next : List.of(history, page, page)) {
                HttpRequest request = HttpRequest.newBuilder(next)
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(10))
                        .build();
                answers.add(HTTP.send(request, BodyHandlers.discarding()).statusCode());
            }
        }

        // Then
        assertThat(answers).hasSize(300).containsOnly(200);
    }

    @Test
    void historyPagesHoldEverythingOnce() throws Exception {
        // Given
        List<ReportingDevice> devices = Stream.of("a", "b", "c", "d")
                .map(name -> new ReportingDevice(fieldcast, "press-history-" + name))
                .toList();
        for (ReportingDevice device : devices) {
            device.reportsMany(60);
            awaitStored(device, 60);
        }

        // When
        List<JsonNode> events = history("scada-data.lyon", 37);

        // Then
        for (ReportingDevice device : devices) {
            assertThat(events)
                    .filteredOn(event -> event.at("/data/device").asString().equals(device.name()))
                    .extracting(event -> event.at("/data/seq").asInt())
                    .containsExactlyElementsOf(oneTo(60));
        }
        assertThat(events)
                .extracting(event -> event.path("partition").asInt() + "@"
                        + event.path("offset").asLong())
                .doesNotHaveDuplicates();
    }

    @Test
    void aDevicesViewHoldsThatDeviceAndTheTagsAskedFor() throws Exception {
        // Given
        ReportingDevice wanted = new ReportingDevice(fieldcast, "press-view");
        ReportingDevice other = new ReportingDevice(fieldcast, "press-view-2");
        wanted.reports(21.5);
        other.reports(22.5);
        awaitStored(wanted, 1);
        awaitStored(other, 1);

        // When
        List<JsonNode> events = history(wanted.channel() + ";tags=temperature", 100);

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("event").asString()).isEqualTo("scada.data.received");
            assertThat(event.at("/data/device").asString()).isEqualTo("press-view");
            assertThat(event.at("/data/values")).hasToString("{\"temperature\":21.5}");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            scada-data/history?limit=0              | 400 | limit   | whole number from 1 to 10000
            scada-data/history?limit=10001          | 400 | limit   | whole number from 1 to 10000
            scada-data/history?limit=many           | 400 | limit   | whole number from 1 to 10000
            scada-data/history?from=yesterday       | 400 | from    | must be 'latest', 'earliest'
            scada-data/history?from=%7B%22epoch%22:1%7D | 400 | from | epoch must be the string
            scada-data/history?from=%7Bnonsense     | 400 | from    | not the JSON of an object
            scada-data.a.b.c/history                | 400 | channel | scada-data[.site[.device]]
            scada-data;colour=red/history           | 400 | channel | 'colour' is unknown
            scada%20data/history                    | 400 | channel | letters, digits
            private-scada-data/history              | 401 | channel | Authorization must be: Bearer
            scada-data/events?from=yesterday        | 400 | from    | must be 'latest', 'earliest'
            scada-data;every=1ms/events             | 400 | channel | 'every' must be a number
            private-scada-data/events               | 401 | channel | Authorization must be: Bearer
            private-control-room/events?from=earliest | 401 | channel | Authorization must be: Bearer
            """)
    void aRefusalNamesFieldAndRule(String request, int status, String field, String rule) throws Exception {
        // When
        HttpResponse<String> answer = get(uri(request));

        // Then
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isEqualTo(status == 400 ? "Bad Request" : "Unauthorized");
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("detail").asString()).contains(rule);
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** Follows {@code next} to the end. */
    private List<JsonNode> history(String channel, int limit) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        String from = "earliest";
        while (true) {
            HttpResponse<String> answer = get(uri(channel + "/history?limit=" + limit + "&from=" + from));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            assertThat(page.path("events").size()).isLessThanOrEqualTo(limit);
            page.path("events").forEach(events::add);
            if (!page.path("more").asBoolean()) {
                return events;
            }
            from = page.path("next").asString();
        }
    }

    /** Until all that a device has reported can be had. */
    private void awaitStored(ReportingDevice device, int count) throws Exception {
        try (EventStreamClient stream = EventStreamClient.open(uri(device.channel() + "/events?from=earliest"))) {
            stream.nextReadings(count);
        }
    }

    private URI uri(String channelAndRest) {
        return URI.create(fieldcast.gatewayUri() + "/channels/" + channelAndRest);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
