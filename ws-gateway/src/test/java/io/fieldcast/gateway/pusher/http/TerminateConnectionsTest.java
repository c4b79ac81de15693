package io.fieldcast.gateway.pusher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.PublishedEvent;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminateConnectionsTest {

    private final ApiServer server = new ApiServer("plant", Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "u1, u1",
        "u%201, u 1",
        "a%2Fb, a/b",
        "a;b=c, a;b=c",
        "anna+x@plant.example, anna+x@plant.example",
        "%C3%BC, ü",
    })
    void theOrderGoesToEveryGateway(String inPath, String userId) {
        // When
        HttpResponse<String> response = server.post(path(inPath), "{}");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(server.publisher.events()).singleElement().satisfies(event -> {
            assertThat(event.app()).isEqualTo("plant");
            assertThat(event.channel()).isEqualTo("#server-to-user-" + userId);
            assertThat(event.name()).isEqualTo(PublishedEvent.TERMINATION);
        });
    }

    /** As Pusher's Node library does it. */
    @Test
    void thePathMayBeSignedBeforeItIsEncoded() {
        // When
        HttpResponse<String> response =
                server.post(path("u%201"), server.signedQuery(path("u 1"), "{}", Map.of()), "{}");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.publisher.events()).hasSize(1);
    }

    @Test
    void nobodyIsShutOutWithoutTheApplicationsSignature() {
        // When
        HttpResponse<String> forAnother = server.post(path("u2"), server.signedQuery(path("u1"), "{}", Map.of()), "{}");
        HttpResponse<String> ofAnother = server.post("/apps/other/users/u1/terminate_connections", "{}");

        // Then
        assertThat(forAnother.statusCode()).isEqualTo(401);
        assertThat(ofAnother.statusCode()).isEqualTo(401);
        assertThat(server.publisher.events()).isEmpty();
    }

    @Test
    void anIdThatNobodyCanHaveIsRefused() {
        // When
        HttpResponse<String> response = server.post(path("a".repeat(129)), "{}");

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("the user id must be 1 to 128 characters long");
    }

    private static String path(String userId) {
        return "/apps/plant/users/" + userId + "/terminate_connections";
    }
}
