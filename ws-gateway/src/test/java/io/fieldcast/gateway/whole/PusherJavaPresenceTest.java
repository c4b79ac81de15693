package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PresenceChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.channel.User;
import com.pusher.rest.data.PresenceUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Pusher's client for Java and Android, unmodified, with the signatures of Pusher's server library. */
class PusherJavaPresenceTest {

    @Test
    void membersAreReportedAsTheyComeAndGo() {
        String room = "presence-" + UUID.randomUUID();
        try (RunningGateway gateway = RunningGateway.start();
                WireClient ben = gateway.connect("plant")) {
            // Given
            com.pusher.rest.Pusher backend = gateway.backend("plant");
            PresenceUser anna = new PresenceUser(7, Map.of("name", "Anna"));
            Pusher client = new Pusher(
                    "plant-key",
                    new PusherOptions()
                            .setHost("127.0.0.1")
                            .setWsPort(gateway.port())
                            .setUseTLS(false)
                            .setChannelAuthorizer((name, socketId) -> backend.authenticate(socketId, name, anna)));
            Members members = new Members();
            client.connect();
            client.subscribePresence(room, members);
            Waiting.until("the members", () -> !members.heard.isEmpty());

            // When
            ben.join(room, "ben");
            Waiting.until("ben has joined", () -> members.heard.size() == 2);
            ben.unsubscribe(room);
            Waiting.until("ben has left", () -> members.heard.size() == 3);

            // Then
            assertThat(members.heard).containsExactly("here [7]", "joined ben {\"name\":\"Mx ben\"}", "left ben");
            assertThat(client.getPresenceChannel(room).getMe().getInfo()).isEqualTo("{\"name\":\"Anna\"}");
            client.disconnect();
        }
    }

    private static final class Members implements PresenceChannelEventListener {

        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void onUsersInformationReceived(String channel, Set<User> users) {
            heard.add("here " + new TreeSet<>(users.stream().map(User::getId).toList()));
        }

        @Override
        public void userSubscribed(String channel, User user) {
            heard.add("joined " + user.getId() + " " + user.getInfo());
        }

        @Override
        public void userUnsubscribed(String channel, User user) {
            heard.add("left " + user.getId());
        }

        @Override
        public void onSubscriptionSucceeded(String channel) {}

        @Override
        public void onEvent(PusherEvent event) {}

        @Override
        public void onAuthenticationFailure(String message, Exception cause) {
            throw new AssertionError(message, cause);
        }
    }
}
