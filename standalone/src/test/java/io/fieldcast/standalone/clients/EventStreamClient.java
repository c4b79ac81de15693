package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Server-Sent Events as curl shows them: fields line by line, an event at each empty line. */
final class EventStreamClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private EventStreamClient(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "event stream");
        reader.setDaemon(true);
        reader.start();
    }

    record Event(String id, String name, String text) {
        JsonNode data() {
            return JsonMapper.shared().readTree(text);
        }
    }

    /** @param headers name and value by turns */
    static EventStreamClient open(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new EventStreamClient(response.body());
    }

    Event next() throws InterruptedException {
        Event next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("an event arrives").isNotNull();
        return next;
    }

    /** The next events of channels, so many. */
    List<Event> nextReadings(int count) throws InterruptedException {
        List<Event> readings = new ArrayList<>();
        while (readings.size() < count) {
            Event event = next();
            if (event.name.equals("scada.data.received")) {
                readings.add(event);
            }
        }
        return readings;
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty() && fields.containsKey("data")) {
                    events.add(new Event(
                            fields.getOrDefault("id", ""),
                            fields.getOrDefault("event", "message"),
                            fields.get("data")));
                    fields.clear();
                } else if (line.indexOf(':') > 0) {
                    String[] field = line.split(": ?", 2);
                    fields.merge(field[0], field[1], (before, more) -> before + "\n" + more);
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            // by the test
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
