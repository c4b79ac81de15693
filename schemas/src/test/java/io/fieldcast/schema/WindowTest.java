package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T18:00:00Z,PT1S,2026-11-22T18:00:00Z",
        "2026-11-22T18:00:00.999999999Z,PT1S,2026-11-22T18:00:00Z",
        "2026-11-22T18:59:59.999Z,PT1M,2026-11-22T18:59:00Z",
        "2026-11-22T18:59:59.999Z,PT1H,2026-11-22T18:00:00Z",
        "1969-12-31T23:59:59.500Z,PT1M,1969-12-31T23:59:00Z"
    })
    void holdsTheInstantItWasMadeFor(Instant time, Duration size, Instant start) {
        // Given
        // When
        Aggregate.Window window = Aggregate.Window.containing(time, size);

        // Then
        assertThat(window).isEqualTo(new Aggregate.Window(start, start.plus(size), size));
    }

    @Test
    void endsWhereItsSizeSays() {
        // Given
        Instant start = Instant.parse("2026-11-22T18:00:00Z");

        // When
        // Then
        assertThatThrownBy(() -> new Aggregate.Window(start, start.plusSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1S");
    }
}
