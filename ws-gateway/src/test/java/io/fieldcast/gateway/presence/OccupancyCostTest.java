package io.fieldcast.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.Presence;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What it puts on the topic that subscriptions are counted: 10,000 on 1,000 channels. */
class OccupancyCostTest {

    private static final int SUBSCRIPTIONS = 10_000;
    private static final int CHANNELS = 1_000;

    private final PresenceBoard board = new PresenceBoard(
            "5f0c6c2a9d3b4e17",
            new PresenceSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    100,
                    DataSize.ofKilobytes(1),
                    100,
                    CHANNELS,
                    Duration.ofMillis(250)),
            this::write,
            change -> {},
            new MovedClock());
    private int records;
    private long bytes;

    OccupancyCostTest() {
        board.onNewTopic();
        board.onFollowing();
    }

    @Test
    void whoComesAtOnceCostsTwoRecordsAChannel() {
        // When
        subscribe(SUBSCRIPTIONS);

        // Then
        assertThat(records).isEqualTo(2 * CHANNELS);
        assertThat(bytes / records).isBetween(150L, 180L);
    }

    /** A thousand a second, and the numbers are told four times a second: no two of a channel meet. */
    @Test
    void whoComesOverTenSecondsCostsOneRecordASubscriptionAtMost() {
        // When
        subscribe(250);

        // Then
        assertThat(records).isBetween(SUBSCRIPTIONS / 2, SUBSCRIPTIONS);
        assertThat(bytes).isLessThan(2_000_000);
    }

    private void subscribe(int betweenTwoBeats) {
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            board.occupancy().enter(new Place("plant", "scada-data.site-0001.device-%04d".formatted(i % CHANNELS)));
            if ((i + 1) % betweenTwoBeats == 0) {
                board.sayGathered();
            }
        }
    }

    private void write(String key, @Nullable Presence value, Runnable onFailure) {
        records++;
        bytes += key.getBytes(StandardCharsets.UTF_8).length + FieldcastJson.MAPPER.writeValueAsBytes(value).length;
    }
}
