package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void theMedianOfEachSubjectIsTheRoundInTheMiddle() {
        // Given
        List<Measurement> rounds = List.of(
                measured("a", 3, "third"),
                measured("b", 10, "only"),
                measured("a", 1, "first"),
                measured("a", 2, "second"));

        // When
        List<Measurement> medians = Outcome.medians(rounds);

        // Then
        assertThat(medians).containsExactly(measured("a", 2, "second"), measured("b", 10, "only"));
    }

    private static Measurement measured(String subject, double headline, String note) {
        return new Measurement(subject, headline, Map.of("note", note));
    }
}
