package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Browsers ask for a page's files again and again on a few connections: some they get, some have not changed. */
class RequestsInTurnTest {

    private static final int CONNECTIONS = 6;
    private static final int REQUESTS = 200;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyRequestIsAnsweredWhateverTheOnesBeforeWere() throws Exception {
        // Given
        ExecutorService browsers = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<List<Integer>>> answers = new ArrayList<>();

        // When
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                answers.add(browsers.submit(RequestsInTurnTest::askOnOneConnection));
            }

            // Then
            for (Future<List<Integer>> statuses : answers) {
                assertThat(statuses.get()).hasSize(2 * REQUESTS).containsOnly(200, 304);
            }
        } finally {
            browsers.shutdownNow();
        }
    }

    private static List<Integer> askOnOneConnection() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Integer> statuses = new ArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("http", "/js/scada-websocket-client.js"))
                .timeout(Duration.ofSeconds(10))
                .build();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<String> whole = browser.send(request, BodyHandlers.ofString());
            HttpRequest again = HttpRequest.newBuilder(request, (name, value) -> true)
                    .header(
                            "If-Modified-Since",
                            whole.headers().firstValue("Last-Modified").orElseThrow())
                    .build();
            statuses.add(whole.statusCode());
            statuses.add(browser.send(again, BodyHandlers.ofString()).statusCode());
        }
        return statuses;
    }
}
