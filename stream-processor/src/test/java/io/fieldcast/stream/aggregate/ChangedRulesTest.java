package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.DEVICE;
import static io.fieldcast.stream.aggregate.PlantFixture.MINUTE;
import static io.fieldcast.stream.aggregate.PlantFixture.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A restart with other settings: what has happened is done again as it was done, and goes on under the new ones. */
class ChangedRulesTest {

    private static final WindowRules SHORT_GRACE = new WindowRules(
            List.of(SECOND, MINUTE), Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofDays(7), 3, 1024);

    private final PlantFixture plant = new PlantFixture();
    private final Map<String, byte[]> stored = new HashMap<>();

    @Test
    void whatWasOpenIsClosedOnceUnderTheNew() {
        // Given
        plant.number(0, 1).number(3, 2);
        plant.windows.drainChanges(stored::put);
        plant.number(5, 4);
        List<byte[]> happened = List.of(requireNonNull(plant.windows.drainHappened()));
        assertThat(plant.finals()).isEmpty();

        // When
        plant.windows = DeviceWindows.restore(DEVICE, SHORT_GRACE, stored, happened);
        plant.tick(6);

        // Then
        assertThat(plant.finals()).hasSize(2);
        assertThat(plant.finalOf(SECOND, 0).tags().get("t").count()).isEqualTo(1);
        assertThat(plant.finalOf(SECOND, 3).tags().get("t").count()).isEqualTo(1);
        plant.tick(61);
        assertThat(plant.finalOf(MINUTE, 0).tags().get("t").count()).isEqualTo(3);
    }

    @Test
    void whatIsStoredAfterwardsIsAllThatThereIs() {
        // Given
        plant.number(0, 1).number(3, 2);
        plant.windows.drainChanges(stored::put);
        plant.number(5, 4);
        List<byte[]> happened = List.of(requireNonNull(plant.windows.drainHappened()));
        plant.windows = DeviceWindows.restore(DEVICE, SHORT_GRACE, stored, happened);

        // When
        plant.tick(6);
        plant.windows.drainChanges((name, bytes) -> {
            stored.remove(name);
            if (bytes != null) {
                stored.put(name, bytes);
            }
        });

        // Then
        Map<String, byte[]> whole = new HashMap<>();
        DeviceWindows restored = DeviceWindows.restore(DEVICE, SHORT_GRACE, stored, List.of());
        stored.keySet().forEach(name -> restored.storeAgain(Piece.parse(name)));
        restored.drainChanges(whole::put);
        assertThat(whole).containsExactlyInAnyOrderEntriesOf(stored);
        assertThat(stored.keySet()).noneMatch(name -> name.startsWith("w3600000"));
    }
}
