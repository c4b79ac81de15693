package io.fieldcast.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBatchTest {

    private final EventBatch batch = new EventBatch(List.of(new EncodedEvent(0, 5, new byte[1], null)));

    private static Positions at(long inFirstPartition, long inSecond) {
        return Positions.of(2, Map.of(0, inFirstPartition, 1, inSecond));
    }

    @Test
    void whoStandsElsewhereIsNotTakenToWhereOthersStand() {
        Positions ours = batch.advance(at(3, 7));

        Positions theirs = batch.advance(at(3, 9));

        assertThat(ours).isEqualTo(at(6, 7));
        assertThat(theirs).isEqualTo(at(6, 9));
    }

    @Test
    void thoseWhoStandAtOnePlaceShareTheNext() {
        Positions ours = batch.advance(at(3, 7));

        Positions theirs = batch.advance(at(3, 7));

        assertThat(theirs).isSameAs(ours);
    }
}
