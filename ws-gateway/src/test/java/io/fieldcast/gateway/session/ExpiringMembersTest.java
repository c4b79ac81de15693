package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.presence.Place;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExpiringMembersTest {

    private static final String CHANNEL = "presence-shift";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PlantInMemory plant = new PlantInMemory();

    /** The end comes on the timer's thread, what begins anew on the connection's: the one must not undo the other. */
    @Test
    void whoJoinsAnewWhileItsTimeEndsIsThere() {
        PlantInMemory.Connection anna = plant.connect("1.2");
        for (int round = 0; round < 2_000; round++) {
            // Given
            anna.joinFor(MINUTE, CHANNEL, "anna");
            plant.presence.beat();
            plant.clock.move(MINUTE);

            // When
            CompletableFuture<Void> end = CompletableFuture.runAsync(plant.pulse::beat);
            anna.joinFor(MINUTE, CHANNEL, "anna");
            end.join();
            plant.presence.beat();

            // Then
            assertThat(plant.presence.board().isPresent(new Place("plant", CHANNEL), "anna"))
                    .as("round " + round)
                    .isTrue();
            anna.session.onText("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"" + CHANNEL + "\"}}");
            anna.read();
        }
    }
}
