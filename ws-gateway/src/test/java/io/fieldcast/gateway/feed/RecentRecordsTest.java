package io.fieldcast.gateway.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.feed.ReadStretches.Place;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {

    private static final String TOPIC = "scada-data";
    private static final String EPOCH = "epoch-1";

    /** So large that a stretch has one record. */
    private static final int LARGE = RecentRecords.STRETCH_BYTES;

    @Test
    void whatTheTailHasReadIsThereAndNothingBefore() {
        // Given
        RecentRecords recent = from(10);

        // When
        recent.add(TOPIC, records(1, 12, 15));

        // Then
        assertThat(recent.at(place(), 9)).isNull();
        assertThat(offsetsAt(recent, 10)).containsExactly(12L, 15L);
        assertThat(offsetsAt(recent, 13)).containsExactly(12L, 15L);
        assertThat(recent.at(place(), 16)).isNull();
    }

    @Test
    void everybodyIsGivenTheSameStretchWhileItHasNotGrown() {
        // Given
        RecentRecords recent = from(0);
        recent.add(TOPIC, records(1, 0, 1));
        Stretch before = recent.at(place(), 0);

        // When
        recent.add(TOPIC, records(1, 2));

        // Then
        assertThat(requireNonNull(before).end()).isEqualTo(2);
        assertThat(offsetsAt(recent, 0)).containsExactly(0L, 1L, 2L);
        assertThat(recent.at(place(), 0)).isSameAs(recent.at(place(), 2));
    }

    @Test
    void theOldestGoFirstAndTheBoundHolds() {
        // Given
        long bound = 4L * LARGE;
        RecentRecords recent = new RecentRecords(bound);
        recent.begin(TOPIC, EPOCH, Positions.start(1));

        // When
        for (long offset = 0; offset < 10; offset++) {
            recent.add(TOPIC, records(LARGE, offset));
        }

        // Then
        assertThat(recent.bytes()).isBetween(1L, bound);
        assertThat(recent.at(place(), 6)).isNull();
        assertThat(offsetsAt(recent, 7)).containsExactly(7L);
        assertThat(offsetsAt(recent, 9)).containsExactly(9L);
        assertThat(recent.reachesBackTo(TOPIC, EPOCH, at(7))).isTrue();
        assertThat(recent.reachesBackTo(TOPIC, EPOCH, at(6))).isFalse();
    }

    @Test
    void whereTheTailGoesOnNothingIsForgottenAndPartitionsMayBeAdded() {
        // Given
        RecentRecords recent = from(0);
        recent.add(TOPIC, records(1, 0));

        // When
        recent.begin(TOPIC, EPOCH, at(1).spanning(2));

        // Then
        assertThat(offsetsAt(recent, 0)).containsExactly(0L);
        assertThat(recent.reachesBackTo(TOPIC, EPOCH, Positions.start(2))).isTrue();
    }

    @Test
    void aGapInTheTailOrANewTopicOfTheNameLeavesNothing() {
        // Given
        RecentRecords skipped = from(0);
        skipped.add(TOPIC, records(LARGE, 0, 1));
        RecentRecords recreated = from(0);
        recreated.add(TOPIC, records(LARGE, 0, 1));

        // When
        skipped.begin(TOPIC, EPOCH, at(5));
        recreated.begin(TOPIC, "epoch-2", at(2));

        // Then
        assertThat(skipped.at(place(), 0)).isNull();
        assertThat(skipped.reachesBackTo(TOPIC, EPOCH, at(1))).isFalse();
        assertThat(skipped.bytes()).isZero();
        assertThat(recreated.at(place(), 0)).isNull();
        assertThat(recreated.bytes()).isZero();
    }

    @Test
    void whatSomebodyHasBeenGivenStaysAsItIsWhenItsRoomIsUsedAgain() {
        // Given
        RecentRecords recent = new RecentRecords(2L * RecentRecords.STRETCH_BYTES);
        recent.begin(TOPIC, EPOCH, Positions.start(1));
        recent.add(TOPIC, records(RecentRecords.STRETCH_BYTES / 2, 0));
        Stretch given = requireNonNull(recent.at(place(), 0));

        // When
        for (long offset = 1; offset < 10; offset++) {
            recent.add(TOPIC, records(RecentRecords.STRETCH_BYTES / 2, offset));
        }

        // Then
        assertThat(recent.at(place(), 0)).isNull();
        assertThat(given.records()).extracting(TopicRecord::offset).containsExactly(0L);
        assertThat(offsetsAt(recent, 9)).containsExactly(9L);
        assertThat(recent.bytes()).isEqualTo(2L * RecentRecords.STRETCH_BYTES);
    }

    private static RecentRecords from(long offset) {
        RecentRecords recent = new RecentRecords(Long.MAX_VALUE);
        recent.begin(TOPIC, EPOCH, at(offset));
        return recent;
    }

    private static Positions at(long offset) {
        return Positions.start(1).with(0, offset);
    }

    private static Place place() {
        return new Place(new TopicPartition(TOPIC, 0), EPOCH);
    }

    private static List<TopicRecord> records(int bytes, long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> new TopicRecord(TOPIC, 0, offset, offset, "lyon/press-4", new byte[bytes]))
                .toList();
    }

    private static List<Long> offsetsAt(RecentRecords recent, long offset) {
        return requireNonNull(recent.at(place(), offset)).records().stream()
                .map(TopicRecord::offset)
                .toList();
    }
}
