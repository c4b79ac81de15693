package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A device of the site {@code lyon} that reports over HTTP. Its counter begins at 1. */
final class ReportingDevice {

    private static final String SITE = "lyon";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI readings;
    private final String name;
    private int seq;

    ReportingDevice(RunningFieldcast fieldcast, String name) {
        this.readings = fieldcast.ingestUri().resolve("/api/v1/readings");
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Of this device only. */
    String channel() {
        return "scada-data." + SITE + "." + name;
    }

    /** One reading, with a humidity of 48 %; returns when it is acknowledged. */
    void reports(double temperature) {
        post(reading(temperature), 1);
    }

    /** So many readings in one request; the temperature is the last digit of the counter. */
    void reportsMany(int count) {
        String all =
                IntStream.range(0, count).mapToObj(i -> reading(seq % 10)).collect(Collectors.joining(",", "[", "]"));
        post(all, count);
    }

    private String reading(double temperature) {
        seq++;
        return "{\"site\":\"" + SITE + "\",\"device\":\"" + name + "\",\"seq\":" + seq + ",\"values\":{\"temperature\":"
                + temperature + ",\"humidity\":48}}";
    }

    private void post(String body, int count) {
        HttpRequest request = HttpRequest.newBuilder(readings)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"accepted\":" + count + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
