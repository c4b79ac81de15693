package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.DEVICE;
import static io.fieldcast.stream.aggregate.PlantFixture.RULES;
import static io.fieldcast.stream.aggregate.PlantFixture.WALL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A window's result goes on from where the last one ended. Whoever takes up the work after a restart begins with what is
 * stored, and must come to the very same result.
 */
class ProvisionalResultsTest {

    private static final int READINGS = 2_000;

    private final PlantFixture lasting = new PlantFixture();
    private final List<Aggregate> restored = new ArrayList<>();
    private final Map<String, byte[]> stored = new HashMap<>();
    private final List<byte[]> happened = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theyAreTheSameWhetherOrNotTheDeviceWasRestored(long seed) {
        // Given
        Random random = new Random(seed);

        // When
        goOnSideBySide(random, () -> store(lasting.windows));

        // Then
        assertThat(lasting.published).hasSizeGreaterThan(READINGS).isEqualTo(restored);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theyAreTheSameIfWhatHasHappenedIsDoneAgain(long seed) {
        // Given
        Random random = new Random(seed);

        // When
        goOnSideBySide(random, () -> {
            if (random.nextInt(30) == 0) {
                store(lasting.windows);
                happened.clear();
            } else {
                happened.add(requireNonNull(lasting.windows.drainHappened()));
            }
        });

        // Then
        assertThat(lasting.published).hasSizeGreaterThan(READINGS).isEqualTo(restored);
    }

    private void goOnSideBySide(Random random, Runnable commit) {
        for (int i = 0; i < READINGS; i++) {
            // Now and then late, by less than the grace or by more, and sometimes at the very time of an earlier one.
            double behind = random.nextInt(4) == 0 ? random.nextInt(140) / 10.0 : 0;
            Reading reading = PlantFixture.reading(100 + i * 0.1 - behind, value(random), level(random));
            long wall = WALL + 100_000 + i * 100L;
            PlantFixture afterRestart = new PlantFixture();
            afterRestart.windows = DeviceWindows.restore(DEVICE, RULES, Map.copyOf(stored), List.copyOf(happened));
            boolean waiting = random.nextInt(4) == 0;
            afterRestart.windows.follow(waiting);
            lasting.windows.follow(waiting);
            afterRestart.hears(reading, wall);
            lasting.hears(reading, wall);
            if (random.nextInt(3) == 0) {
                double seconds = (wall - WALL) / 1_000.0 + 0.05;
                afterRestart.tick(seconds);
                lasting.tick(seconds);
            }
            restored.addAll(afterRestart.published);
            commit.run();
        }
    }

    private void store(DeviceWindows windows) {
        windows.drainChanges((piece, bytes) -> {
            if (bytes == null) {
                stored.remove(piece);
            } else {
                stored.put(piece, bytes);
            }
        });
    }

    private static TagValue value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> TagValue.of(random.nextBoolean());
            case 1 -> TagValue.missing();
            default -> TagValue.of(random.nextInt(1_000) / 7.0);
        };
    }

    private static QualityLevel level(Random random) {
        return random.nextInt(5) == 0 ? QualityLevel.BAD : QualityLevel.GOOD;
    }
}
