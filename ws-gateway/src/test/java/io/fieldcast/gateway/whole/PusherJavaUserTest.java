package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pusher's client for Java and Android, unmodified. Its server library for Java speaks of users by its general calls only. */
class PusherJavaUserTest {

    @Test
    void aUserIsSentToAndShutOut() {
        String id = "anna-" + UUID.randomUUID();
        try (RunningGateway gateway = RunningGateway.start()) {
            // Given
            Pusher client = new Pusher(
                    "plant-key",
                    new PusherOptions()
                            .setHost("127.0.0.1")
                            .setWsPort(gateway.port())
                            .setUseTLS(false)
                            .setUserAuthenticator(socketId -> signedIn(socketId, id)));
            Connection connection = new Connection();
            List<String> heard = new CopyOnWriteArrayList<>();
            client.user().bind("order.paid", event -> heard.add(event.getData()));
            client.connect(connection, ConnectionState.ALL);
            client.signin();
            Waiting.until(
                    "the client has signed in", () -> id.equals(client.user().userId()));

            // When
            Waiting.until("he is sent to", () -> {
                gateway.backend("plant")
                        .post(
                                "/events",
                                "{\"name\":\"order.paid\",\"data\":\"{\\\"id\\\":7}\",\"channel\":\"#server-to-user-"
                                        + id + "\"}");
                return !heard.isEmpty();
            });
            gateway.backend("plant").post("/users/" + id + "/terminate_connections", "{}");

            // Then
            Waiting.until("the client is closed", () -> connection.states.contains(ConnectionState.DISCONNECTED));
            assertThat(heard).containsOnly("{\"id\":7}");
            assertThat(connection.states).doesNotContain(ConnectionState.RECONNECTING);
            client.disconnect();
        }
    }

    private static String signedIn(String socketId, String id) {
        String userData = "{\"id\":\"" + id + "\"}";
        String auth = new Signatures("plant-key", "plant-secret").forUser(socketId, userData);
        return FieldcastJson.MAPPER.writeValueAsString(Map.of("auth", auth, "user_data", userData));
    }

    private static final class Connection implements ConnectionEventListener {

        final List<ConnectionState> states = new CopyOnWriteArrayList<>();

        @Override
        public void onConnectionStateChange(ConnectionStateChange change) {
            states.add(change.getCurrentState());
        }

        @Override
        public void onError(String message, @Nullable String code, @Nullable Exception cause) {}
    }
}
