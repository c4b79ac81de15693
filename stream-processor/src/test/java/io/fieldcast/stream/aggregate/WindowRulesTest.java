package io.fieldcast.stream.aggregate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowRulesTest {

    private static final Duration WHOLE = Duration.ofMinutes(1);
    private static final Duration BROKEN = WHOLE.plusNanos(500_000);

    @Test
    void everyTimeIsOfWholeMilliseconds() {
        // When, Then
        refuses("sizes", BROKEN, WHOLE, WHOLE, WHOLE);
        refuses("grace", WHOLE, BROKEN, WHOLE, WHOLE);
        refuses("republishAfter", WHOLE, WHOLE, BROKEN, WHOLE);
        refuses("memory", WHOLE, WHOLE, WHOLE, BROKEN);
    }

    private static void refuses(String named, Duration size, Duration grace, Duration republish, Duration memory) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowRules(List.of(size), grace, republish, memory, 10, 10))
                .withMessage(named + ": must be whole milliseconds, not PT1M0.0005S");
    }
}
