package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.benchmark.PostingConnection.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostingConnectionTest {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Set<InetSocketAddress> senders = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            senders.add(exchange.getRemoteAddress());
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = exchange.getRequestHeaders().getFirst("Content-Type").equals("text/plain") ? 202 : 415;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/chunked", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, 0);
            exchange.close();
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answersComeInTurnOnOneConnection() throws IOException {
        try (PostingConnection connection = PostingConnection.to(address, PATIENCE_MILLIS)) {
            // When
            Answer first = connection.post(request("/echo", "text/plain", "one"));
            Answer second = connection.post(request("/echo", "image/png", "another"));

            // Then
            assertThat(first).isEqualTo(new Answer(202, "one"));
            assertThat(second).isEqualTo(new Answer(415, "another"));
            assertThat(senders).hasSize(1);
        }
    }

    @Test
    void anAnswerWhoseEndIsNotToldIsAFault() throws IOException {
        try (PostingConnection connection = PostingConnection.to(address, PATIENCE_MILLIS)) {
            // When, Then
            assertThatThrownBy(() -> connection.post(request("/chunked", "text/plain", "one")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("without Content-Length");
        }
    }

    private byte[] request(String path, String type, String body) {
        return PostingConnection.request(address, path, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
