package io.fieldcast.gateway.pusher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Event;
import com.pusher.rest.data.Result;
import io.fieldcast.schema.PublishedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pusher's unmodified Java library as the backend. */
@SuppressWarnings("try") // The library's close() is declared to throw anything.
class PusherLibraryTest {

    private final Instant now = Instant.now();
    private final ApiServer server = new ApiServer("plant", Clock.fixed(now, ZoneOffset.UTC));
    private final Pusher backend = server.backend("plant", ApiServer.KEY, ApiServer.SECRET);

    @AfterEach
    void stop() throws Exception {
        backend.close();
        server.close();
    }

    @Test
    void anEventIsPublished() {
        // When
        Result result = backend.trigger("orders", "paid", Map.of("id", 7));

        // Then
        assertThat(result.getHttpStatus()).isEqualTo(200);
        assertThat(result.getMessage()).isEqualTo("{}");
        assertThat(server.publisher.events())
                .containsExactly(new PublishedEvent("plant", "orders", "paid", "{\"id\":7}", null, null, now));
    }

    @Test
    void anEventIsPublishedOnManyChannels() {
        // Given
        List<String> channels =
                IntStream.range(0, 100).mapToObj(i -> "orders-" + i).toList();

        // When
        Result result = backend.trigger(channels, "paid", "x");

        // Then
        assertThat(result.getStatus()).isEqualTo(Result.Status.SUCCESS);
        assertThat(server.publisher.events())
                .extracting(PublishedEvent::channel)
                .isEqualTo(channels);
        assertThat(server.publisher.events()).extracting(PublishedEvent::data).containsOnly("\"x\"");
    }

    @Test
    void whoeverCausedAnEventNeedNotReceiveIt() {
        // When
        Result result = backend.trigger("private-orders", "paid", "x", "123.456");

        // Then
        assertThat(result.getStatus()).isEqualTo(Result.Status.SUCCESS);
        assertThat(server.publisher.events())
                .singleElement()
                .extracting(PublishedEvent::socketId)
                .isEqualTo("123.456");
    }

    @Test
    void aBatchIsPublishedInItsOrder() {
        // When
        Result result =
                backend.trigger(List.of(new Event("orders", "paid", 1), new Event("invoices", "sent", 2, "1.2")));

        // Then
        assertThat(result.getHttpStatus()).isEqualTo(200);
        assertThat(server.publisher.events())
                .containsExactly(
                        new PublishedEvent("plant", "orders", "paid", "1", null, null, now),
                        new PublishedEvent("plant", "invoices", "sent", "2", "1.2", null, now));
    }

    @ParameterizedTest
    @CsvSource({
        "plant, the-key, wrong, 401",
        "plant, wrong, the-secret, 401",
        "factory, the-key, the-secret, 404",
    })
    void strangersAreTurnedAway(String appId, String key, String secret, int status) throws Exception {
        try (Pusher stranger = server.backend(appId, key, secret)) {
            // When
            Result result = stranger.trigger("orders", "paid", "x");

            // Then
            assertThat(result.getHttpStatus()).isEqualTo(status);
            assertThat(server.publisher.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"-PT605S, 401", "-PT590S, 200", "PT590S, 200", "PT605S, 401"})
    void aRequestIsGoodForTenMinutes(Duration apart, int status) throws Exception {
        try (ApiServer elsewhen = new ApiServer("plant", Clock.offset(Clock.systemUTC(), apart));
                Pusher caller = elsewhen.backend("plant", ApiServer.KEY, ApiServer.SECRET)) {
            // When
            Result result = caller.trigger("orders", "paid", "x");

            // Then
            assertThat(result.getHttpStatus()).isEqualTo(status);
        }
    }

    @Test
    void dataMayHaveTenKilobytes() {
        // Given
        String data = "x".repeat(10 * 1024 - 2); // the library puts it in quotes

        // When
        Result result = backend.trigger("orders", "paid", data);

        // Then
        assertThat(result.getStatus()).isEqualTo(Result.Status.SUCCESS);
        assertThat(backend.trigger("orders", "paid", data + "x").getHttpStatus())
                .isEqualTo(413);
    }

    @Test
    void aBrokerThatIsGoneIsWorthAnotherTry() {
        // Given
        server.publisher.loseBroker();

        // When
        Result result = backend.trigger("orders", "paid", "x");

        // Then
        assertThat(result.getHttpStatus()).isEqualTo(503);
        assertThat(result.getStatus().shouldRetry()).isTrue();
    }
}
