package io.fieldcast.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final TopicRecord PRESS = record(7, "lyon/press-4", "{\"t\":1}");
    private static final TopicRecord OVEN = record(9, "lyon/oven-1", "");
    private static final TopicRecord OTHER_SITE = record(12, "lyon-süd/press-4", "{\"t\":\"°C\"}");

    private final Stretch stretch = new Stretch(3, 5, 20, List.of(PRESS, OVEN, OTHER_SITE));

    @Test
    void itsRecordsAreThoseItWasMadeOf() {
        // When
        List<TopicRecord> records = stretch.records();

        // Then
        assertThat(records).usingRecursiveFieldByFieldElementComparator().containsExactly(PRESS, OVEN, OTHER_SITE);
    }

    @Test
    void aViewHasItsOwnOnly() {
        // When
        List<TopicRecord> site = stretch.records(new View("scada-data", "lyon"));
        List<TopicRecord> otherTopic = stretch.records(new View("scada-batch", ""));

        // Then
        assertThat(site).extracting(TopicRecord::offset).containsExactly(7L, 9L);
        assertThat(otherTopic).isEmpty();
    }

    @Test
    void itTakesWhatItsRecordsTake() {
        int empty = new Stretch(3, 5, 20, List.of()).bytes();
        assertThat(empty).isPositive();
        assertThat(stretch.bytes() - empty)
                .isEqualTo(Stretch.bytes(PRESS) + Stretch.bytes(OVEN) + Stretch.bytes(OTHER_SITE));
        assertThat(Stretch.bytes(PRESS)).isEqualTo(24 + "lyon/press-4".length() + "{\"t\":1}".length());
    }

    @Test
    void aStretchWithoutRecordsCoversItsOffsetsAllTheSame() {
        // Given
        Stretch empty = new Stretch(3, 5, 20, List.of());

        // Then
        assertThat(empty.records()).isEmpty();
        assertThat(empty.covers(19)).isTrue();
        assertThat(empty.covers(20)).isFalse();
    }

    private static TopicRecord record(long offset, String key, String json) {
        return new TopicRecord("scada-data", 3, offset, 1_000 + offset, key, json.getBytes(StandardCharsets.UTF_8));
    }
}
