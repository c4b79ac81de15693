package io.fieldcast.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.Presence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PresenceBoardTest {

    private static final String ME = "5f0c6c2a9d3b4e17";
    private static final Place ROOM = new Place("plant", "presence-room");
    private static final PresenceSettings SETTINGS = new PresenceSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            2,
            DataSize.ofKilobytes(1),
            3,
            3,
            Duration.ofMillis(250));

    private final MovedClock clock = new MovedClock();
    private final Queue<Written> written = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final PresenceBoard board =
            new PresenceBoard(ME, SETTINGS, this::write, change -> told.add(change.toString()), clock);
    private boolean brokerIsGone;

    @Test
    void aJoinIsAnsweredWhenItHasBeenReadBack() {
        // Given
        live();
        Answer answer = new Answer();
        board.join(ROOM, "1.1", member("anna"), answer);
        List<String> before = List.copyOf(answer.said);

        // When
        readBack();

        // Then
        assertThat(before).isEmpty();
        assertThat(answer.said).containsExactly("joined [anna]");
    }

    @Test
    void whoJoinedBeforeTheGatewayWasHeardOfIsAnsweredThen() {
        // Given
        Answer answer = new Answer();
        board.onNewTopic();
        board.onFollowing();
        board.join(ROOM, "1.1", member("anna"), answer);
        readBack();
        List<String> before = List.copyOf(answer.said);

        // When
        board.beat();
        readBack();

        // Then
        assertThat(before).isEmpty();
        assertThat(answer.said).containsExactly("joined [anna]");
    }

    @Test
    void nothingIsWrittenBeforeThereIsATopic() {
        // Given
        Answer answer = new Answer();
        board.join(ROOM, "1.1", member("anna"), answer);
        board.retry();
        int before = written.size();

        // When
        board.onNewTopic();
        board.onFollowing();
        board.beat();
        board.retry();
        readBack();

        // Then
        assertThat(before).isZero();
        assertThat(answer.said).containsExactly("joined [anna]");
    }

    @Test
    void ofTwoWhoWantTheLastPlaceAtOnceTheSecondOnTheTopicIsRefused() {
        // Given
        live();
        hear("other", Presence.alive("other"));
        hear("other/plant/presence-room/ben", Presence.member("other", "plant", "presence-room", "ben", null));
        Answer answer = new Answer();
        board.join(ROOM, "1.1", member("anna"), answer);
        hear("other/plant/presence-room/carl", Presence.member("other", "plant", "presence-room", "carl", null));

        // When
        readBack();

        // Then
        assertThat(answer.said).containsExactly("refused CHANNEL_FULL");
        assertThat(board.roster(ROOM)).containsOnlyKeys("ben", "carl");
    }

    @Test
    void aFullChannelAndAFullGatewayRefuseAtOnce() {
        // Given
        live();
        Answer full = new Answer();
        Answer over = new Answer();
        board.join(ROOM, "1.1", member("anna"), new Answer());
        board.join(ROOM, "1.2", member("ben"), new Answer());
        readBack();

        // When
        board.join(ROOM, "1.3", member("carl"), full);
        board.join(new Place("plant", "presence-b"), "1.3", member("carl"), new Answer());
        board.join(new Place("plant", "presence-c"), "1.3", member("carl"), over);

        // Then
        assertThat(full.said).containsExactly("refused CHANNEL_FULL");
        assertThat(over.said).containsExactly("refused GATEWAY_FULL");
    }

    @Test
    void whileKafkaIsAwayJoinsAreGivenUpAndLeavesAreSaidLater() {
        // Given
        live();
        board.join(ROOM, "1.1", member("anna"), new Answer());
        readBack();
        brokerIsGone = true;
        board.quit(ROOM, "1.1", member("anna"));
        Answer waiting = new Answer();
        board.join(ROOM, "1.2", member("ben"), waiting);

        // When
        clock.move(Duration.ofSeconds(6));
        board.retry();
        brokerIsGone = false;
        board.retry();
        readBack();

        // Then
        assertThat(waiting.said).containsExactly("refused UNAVAILABLE");
        assertThat(board.waiting()).isZero();
        assertThat(board.roster(ROOM)).isEmpty();
    }

    @Test
    void whatSomebodyElseTookAwayWronglyIsSaidAgain() {
        // Given
        live();
        board.join(ROOM, "1.1", member("anna"), new Answer());
        readBack();
        hear(ME + "/plant/presence-room/anna", null);

        // When
        board.retry();
        readBack();

        // Then
        assertThat(board.roster(ROOM)).containsOnlyKeys("anna");
    }

    @Test
    void aGatewayThatGoesTakesItsClientsAlong() {
        // Given
        live();
        board.join(ROOM, "1.1", member("anna"), new Answer());
        readBack();

        // When
        board.farewell();
        readBack();

        // Then
        assertThat(board.roster(ROOM)).isEmpty();
        assertThat(board.entries()).isZero();
    }

    @Test
    void afterATopicWasReadAnewOnlyWhatHasChangedIsTold() {
        // Given
        live();
        hear("other", Presence.alive("other"));
        hear("other/plant/presence-room/ben", Presence.member("other", "plant", "presence-room", "ben", null));
        told.clear();

        // When
        board.onNewTopic();
        hear("other", Presence.alive("other"));
        hear("other/plant/presence-room/carl", Presence.member("other", "plant", "presence-room", "carl", null));
        board.onFollowing();

        // Then
        assertThat(told)
                .containsExactly(
                        new Change.Removed(ROOM, "ben").toString(), new Change.Added(ROOM, member("carl")).toString());
    }

    private void live() {
        board.onNewTopic();
        board.onFollowing();
        board.beat();
        readBack();
    }

    private void readBack() {
        for (Written next = written.poll(); next != null; next = written.poll()) {
            hear(next.key, next.value);
        }
    }

    private void hear(String key, @Nullable Presence value) {
        board.onRecord(key, value, clock.instant());
    }

    private void write(String key, @Nullable Presence value, Runnable onFailure) {
        if (brokerIsGone) {
            onFailure.run();
        } else {
            written.add(new Written(key, value));
        }
    }

    private static Member member(String user) {
        return new Member(user, null);
    }

    private record Written(String key, @Nullable Presence value) {}

    private static final class Answer implements Join {

        final List<String> said = new ArrayList<>();

        @Override
        public void onJoined(Map<String, Member> roster) {
            said.add("joined " + roster.keySet());
        }

        @Override
        public void onRefused(Refusal reason) {
            said.add("refused " + reason);
        }
    }
}
