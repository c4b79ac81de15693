package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.data.Result;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeveralApplicationsTest {

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                "--fieldcast.gateway.apps[1].allowed-origins=*.plant.example",
                "--fieldcast.gateway.apps[1].public-channels=scada-data.lyon");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatOneApplicationPublishesDoesNotReachAnothersChannelOfTheSameName() {
        // Given
        try (WireClient plant = gateway.connect("plant");
                WireClient lab = gateway.connect("lab")) {
            plant.subscribe("private-orders");
            lab.subscribe("private-orders");

            // When
            gateway.backend("plant").trigger("private-orders", "of-plant", "1");
            plant.trigger("private-orders", "client-of-plant", "2");
            gateway.backend("lab").trigger("private-orders", "of-lab", "3");

            // Then
            lab.next("of-lab");
            plant.next("of-plant");
            assertThat(lab.events("private-orders")).doesNotContain("of-plant", "client-of-plant");
            assertThat(plant.events("private-orders")).doesNotContain("of-lab");
        }
    }

    @Test
    void aSecretOpensItsOwnApplicationOnly() {
        // When
        Result stranger = new com.pusher.rest.Pusher("plant", "lab-key", "lab-secret") {
            {
                setHost("127.0.0.1:" + gateway.port());
                setEncrypted(false);
            }
        }.trigger("orders", "e", "1");
        Result disabled = gateway.backend("closed").trigger("orders", "e", "1");

        // Then
        assertThat(stranger.getHttpStatus()).isEqualTo(401);
        assertThat(disabled.getHttpStatus()).isEqualTo(403);
    }

    @Test
    void aDisabledApplicationIsRefusedWith4003() {
        // When
        try (WireClient client = WireClient.open(gateway.uri("ws", "/app/closed-key?protocol=7"), "closed")) {
            // Then
            assertThat(client.next("pusher:error").at("/data/code").intValue()).isEqualTo(4003);
            assertThat(client.closeCode()).isEqualTo(4003);
        }
    }

    @Test
    void aPageOfAForeignOriginIsRefusedWith4009() {
        // When
        try (WireClient client =
                WireClient.open(gateway.uri("ws", "/app/lab-key?protocol=7"), "lab", "Origin", "https://evil.test")) {
            // Then
            assertThat(client.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void oneConnectionBeyondTheQuotaIsRefusedWith4004AndThePlaceIsFreeAgainAfterwards() {
        // Given
        WireClient first = gateway.connect("small");

        // When
        try (WireClient second = WireClient.open(gateway.uri("ws", "/app/small-key?protocol=7"), "small")) {
            // Then
            assertThat(second.closeCode()).isEqualTo(4004);
        }
        first.close();
        Waiting.until("the place is free", () -> {
            try (WireClient next = WireClient.open(gateway.uri("ws", "/app/small-key?protocol=7"), "small")) {
                Waiting.until(
                        "an answer",
                        () -> !next.frames("pusher:connection_established").isEmpty()
                                || !next.frames("pusher:error").isEmpty());
                return next.frames("pusher:error").isEmpty();
            }
        });
    }

    @Test
    void withoutSettingsThatSayWhoseTokensAreBelievedNothingSignsForThem() throws Exception {
        // When
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.uri("http", "/broadcasting/auth"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void eachApplicationHasItsOwnPublicChannels() {
        // Given
        try (WireClient lab = gateway.connect("lab")) {
            // When
            lab.ask("scada-data");

            // Then
            assertThat(lab.next("pusher:subscription_error").at("/data/status").intValue())
                    .isEqualTo(403);
            lab.subscribe("scada-data.lyon");
        }
        assertThat(HttpAnswer.get(gateway.uri("http", "/channels/scada-data/history?limit=1"))
                        .status())
                .isEqualTo(200);
        assertThat(HttpAnswer.get(gateway.uri("http", "/channels/scada-data/history?limit=1&app=lab-key"))
                        .status())
                .isEqualTo(403);
        assertThat(HttpAnswer.get(gateway.uri("http", "/channels/scada-data/history?app=closed-key"))
                        .status())
                .isEqualTo(404);
    }
}
