package io.fieldcast.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RunningIngest;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave in the middle of a body, or stop sending it, give back what they took up. */
class LeavingAndSlowClientsTest {

    private static final String READING = "{\"site\":\"slow\",\"device\":\"d\",\"values\":{\"t\":1}}";

    private static RunningIngest service;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(IngestKafka.shared(), "--fieldcast.ingest.limits.body-idle=1s")
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void aClientThatLeavesIsForgotten(String type) throws IOException {
        // Given
        double before = meter("fieldcast_ingest_requests_seconds_count{outcome=\"broken\"}");
        try (Socket socket = service.connect()) {
            socket.getOutputStream().write((head(type, 1_000, "") + "[" + READING).getBytes(UTF_8));
            socket.getOutputStream().flush();
            await().until(() -> meter("fieldcast_ingest_budget_taken_bytes{budget=\"buffered\"}") > 0);

            // When
            socket.setSoLinger(true, 0);
        }

        // Then
        await().untilAsserted(() -> {
            assertThat(meter("fieldcast_ingest_budget_taken_bytes{budget=\"buffered\"}"))
                    .isZero();
            assertThat(meter("fieldcast_ingest_requests_seconds_count{outcome=\"broken\"}"))
                    .isEqualTo(before + 1);
        });
        assertThat(service.postJson(READING).status()).isEqualTo(202);
    }

    @Test
    void aBodyThatStopsIsRefused() throws IOException {
        // Given
        try (Socket socket = service.connect()) {
            socket.getOutputStream().write((head("application/json", 1_000, "") + READING).getBytes(UTF_8));

            // When
            String answer = firstPart(socket);

            // Then
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json")
                    .contains("\"rule\":\"body-idle\"");
        }
    }

    @Test
    void aCompressedBodyThatStopsTellsWhatWasTaken() throws IOException {
        // Given
        byte[] whole = Gzip.of((READING + "\n").repeat(3));
        try (Socket socket = service.connect()) {
            socket.getOutputStream()
                    .write(head("application/x-ndjson", whole.length, "Content-Encoding: gzip\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().write(whole, 0, whole.length - 1);

            // When
            String answer = firstPart(socket);

            // Then
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"accepted\":3");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        // When
        var answer = service.send(
                service.post("application/json", READING.getBytes(UTF_8)).expectContinue(true));

        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    private static String head(String type, int length, String more) {
        return "POST /api/v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + more
                + "Content-Length: " + length + "\r\n\r\n";
    }

    private static String firstPart(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        StringBuilder answer = new StringBuilder();
        byte[] part = new byte[8_192];
        while (!answer.toString().endsWith("}")) {
            int count = socket.getInputStream().read(part);
            if (count < 0) {
                break;
            }
            answer.append(new String(part, 0, count, UTF_8));
        }
        return answer.toString();
    }

    private static double meter(String name) {
        return service.send(service.request("/actuator/prometheus").GET())
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
