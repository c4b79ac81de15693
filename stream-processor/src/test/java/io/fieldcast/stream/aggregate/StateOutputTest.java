package io.fieldcast.stream.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateOutputTest {

    @Test
    void whatOnceWasMuchIsNotKept() {
        // Given
        StateOutput out = new StateOutput(1);
        int atFirst = out.capacity();
        out.text("x".repeat(100_000));

        // When
        out.reset(1);
        out.number(7);

        // Then
        assertThat(out.capacity()).isEqualTo(atFirst);
        assertThat(out.toBytes()).isEqualTo(new StateOutput(1).number(7).toBytes());
    }
}
