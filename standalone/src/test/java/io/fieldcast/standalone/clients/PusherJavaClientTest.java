package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.channel.PrivateChannel;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.connection.ConnectionState;
import io.fieldcast.standalone.RunningFieldcast;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pusher's client for Java and Android, unmodified. */
@ExtendWith(SharedFieldcast.class)
class PusherJavaClientTest {

    private final RunningFieldcast fieldcast;

    PusherJavaClientTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void itReceivesAReading() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-java");
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast).subscribedTo("scada-data")) {
            // When
            press.reports(71.4);

            // Then
            PusherEvent event = client.event("scada.data.received");
            JsonNode reading = JsonMapper.shared().readTree(event.getData());
            assertThat(event.getChannelName()).isEqualTo("scada-data");
            assertThat(reading.at("/device").asString()).isEqualTo("press-java");
            assertThat(reading.at("/seq").asInt()).isEqualTo(1);
            assertThat(reading.at("/values/temperature").asDouble()).isEqualTo(71.4);
        }
    }

    @Test
    void itReceivesThePastThatAChannelsNameAsksFor() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-java-past");
        press.reports(20.5);

        // When
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast)
                .subscribedTo(press.channel() + ";tags=temperature;from=earliest")) {
            // Then
            JsonNode reading = JsonMapper.shared()
                    .readTree(client.event("scada.data.received").getData());
            assertThat(reading.at("/values")).hasToString("{\"temperature\":20.5}");
        }
    }

    @Test
    void aSignatureOpensAPrivateView() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-private");
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast)) {
            client.joinedPrivate("private-" + press.channel());

            // When
            press.reports(33);

            // Then
            PusherEvent event = client.event("scada.data.received");
            assertThat(event.getChannelName()).isEqualTo("private-scada-data.lyon.press-private");
            assertThat(JsonMapper.shared()
                            .readTree(event.getData())
                            .at("/values/temperature")
                            .asDouble())
                    .isEqualTo(33);
        }
    }

    @Test
    void aSignatureWithAnotherSecretOpensNothing() {
        // Given
        ChannelSignature impostor = new ChannelSignature(fieldcast.key(), "not-the-secret");
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast, impostor, Duration.ofMinutes(2))) {
            // When
            client.subscribePrivate("private-scada-data");

            // Then
            PusherEvent refusal = client.event("pusher:subscription_error");
            assertThat(refusal.getChannelName()).isEqualTo("private-scada-data");
            assertThat(refusal.getData()).contains("AuthError", "auth does not sign private-scada-data", "401");
            assertThat(client.subscribed()).isEmpty();
        }
    }

    @Test
    void aClientEventReachesTheOthersAndNotItsSender() {
        // Given
        try (PusherJavaClient sender = PusherJavaClient.connected(fieldcast);
                PusherJavaClient other = PusherJavaClient.connected(fieldcast)) {
            PrivateChannel fromSender = sender.joinedPrivate("private-control-room");
            PrivateChannel fromOther = other.joinedPrivate("private-control-room");

            // When
            fromSender.trigger("client-acknowledged", "{\"alarm\":7}");

            // Then
            assertThat(other.event("client-acknowledged").getData()).isEqualTo("{\"alarm\":7}");
            // One partition carries both: had the first come back to its sender, it would have come before this one.
            fromOther.trigger("client-seen", "{}");
            assertThat(sender.event("client-seen").getData()).isEqualTo("{}");
            assertThat(sender.events("client-acknowledged")).isEmpty();
        }
    }

    @Test
    void itsOwnPingsAreAnswered() {
        // Given
        ChannelSignature backend = new ChannelSignature(fieldcast.key(), fieldcast.secret());

        // When
        try (PusherJavaClient impatient = PusherJavaClient.connected(fieldcast, backend, Duration.ofSeconds(1))) {
            // Then
            Awaitility.await()
                    .during(Duration.ofMillis(3_500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() ->
                            impatient.states().equals(List.of(ConnectionState.CONNECTING, ConnectionState.CONNECTED)));
        }
    }
}
