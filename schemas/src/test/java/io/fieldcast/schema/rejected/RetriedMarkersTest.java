package io.fieldcast.schema.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetriedMarkersTest {

    private final RetriedMarkers markers = new RetriedMarkers("this");

    @Test
    void aMarkerHoldsUntilItIsTakenAway() {
        // Given
        markers.add("0:1", marker("this"));
        markers.add("0:2", marker("this"));

        // When
        markers.add("0:1", null);

        // Then
        assertThat(markers.contains(new Position(0, 1))).isFalse();
        assertThat(markers.contains(new Position(0, 2))).isTrue();
    }

    @Test
    void aMarkerOfATopicThatIsGoneMeansNothing() {
        // When
        markers.add("0:1", marker("another"));

        // Then
        assertThat(markers.contains(new Position(0, 1))).isFalse();
        assertThat(markers.outlived(Map.of(0, 0L))).containsExactly("0:1");
    }

    @Test
    void garbageIsNoMarker() {
        // When
        markers.add("0:1", "not json".getBytes(StandardCharsets.UTF_8));
        markers.add("no position", marker("this"));

        // Then
        assertThat(markers.contains(new Position(0, 1))).isFalse();
        assertThat(markers.outlived(Map.of())).containsExactly("0:1");
    }

    @Test
    void markersAreOutlivedWhenRetentionHasPassedThem() {
        // Given
        markers.add("0:9", marker("this"));
        markers.add("0:10", marker("this"));
        markers.add("1:9", marker("this"));

        // When
        var outlived = markers.outlived(Map.of(0, 10L, 1, 0L));

        // Then
        assertThat(outlived).containsExactly("0:9");
    }

    @Test
    void aMarkerTellsWhenAndOnlyThoseThatAreWantedAreKept() {
        // Given
        markers.add("0:1", marker("this"));
        markers.add("0:2", marker("this"));
        markers.add("0:3", marker("another"));

        // When
        markers.keepOnly(position -> position.offset() == 2);

        // Then
        assertThat(markers.retried(new Position(0, 1))).isNull();
        assertThat(markers.retried(new Position(0, 2))).isEqualTo("2026-11-22T18:00:00Z");
        assertThat(markers.outlived(Map.of(0, 9L))).containsExactly("0:2");
    }

    private static byte[] marker(String topicId) {
        return FieldcastJson.MAPPER.writeValueAsBytes(
                new RetriedMarker(topicId, Instant.parse("2026-11-22T18:00:00Z")));
    }
}
