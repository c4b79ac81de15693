package io.fieldcast.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.gateway.session.MovedClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private final MovedClock clock = new MovedClock();
    private final AtomicReference<String> metrics = new AtomicReference<>("");
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;
    private Neighbours<IngestState> services;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/prometheus", exchange -> {
            asked.set(exchange.getRequestHeaders().getFirst("Host"));
            byte[] body = metrics.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        services = leadingTo("127.0.0.1", host -> new InetAddress[] {InetAddress.getByName(host)});
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatWasSaidLongAgoIsNotKnownAnyMore() {
        // Given
        metrics.set("fieldcast_ingest_limit{setting=\"fieldcast.ingest.limits.reading\",unit=\"bytes\"} 512.0\n");
        IngestState first = services.look().get(0);
        await().until(() -> !services.look().get(0).bounds().isEmpty());
        String address = services.look().get(0).address();

        // When
        clock.move(Duration.ofMinutes(10));
        IngestState later = services.look().get(0);

        // Then
        assertThat(first.at()).isNull();
        assertThat(address).isEqualTo("127.0.0.1:" + server.getAddress().getPort());
        assertThat(later.at()).isNull();
        assertThat(later.bounds()).isEmpty();
    }

    @Test
    void eachAddressThatANameLeadsToIsAsked() {
        // Given
        metrics.set("fieldcast_ingest_limit{setting=\"fieldcast.ingest.limits.reading\",unit=\"bytes\"} 512.0\n");
        int port = server.getAddress().getPort();
        services = leadingTo("ingest-pods", host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2}), // nobody listens there
            InetAddress.getByName("::1") // another family: the same machines once more
        });

        // When
        await().until(() -> services.look().size() > 1);

        // Then
        List<IngestState> states = services.look();
        assertThat(states).extracting(IngestState::address).containsExactly("127.0.0.1:" + port, "127.0.0.2:" + port);
        assertThat(states).extracting(IngestState::problemCode).containsExactly(null, "unreachable");
        assertThat(asked.get()).isEqualTo("ingest-pods:" + port);
    }

    @Test
    void aNameThatLeadsNowhereDoesNotAnswer() {
        // Given
        services = leadingTo("nowhere", host -> {
            throw new UnknownHostException(host);
        });

        // When
        await().until(() -> services.look().get(0).at() != null);

        // Then
        assertThat(services.look()).extracting(IngestState::problemCode).containsExactly("unreachable");
    }

    @Test
    void anAnswerThatDoesNotEndIsNotReadToItsEnd() {
        // Given
        metrics.set("x".repeat(3 * 1024 * 1024));

        // When
        await().until(() -> services.look().get(0).at() != null);

        // Then
        assertThat(services.look().get(0).problem()).isEqualTo("its answer is longer than 1048576 bytes");
        assertThat(services.look().get(0).problemCode()).isEqualTo("too-long");
        assertThat(services.look().get(0).problemValue()).isEqualTo(1048576);
    }

    private Neighbours<IngestState> leadingTo(String name, Neighbours.Directory directory) {
        URI uri = URI.create(
                "http://operator:secret@" + name + ":" + server.getAddress().getPort());
        return new Neighbours<>(List.of(uri), new IngestQuestion(), directory, clock);
    }
}
