package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTimesTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final Outbox outbox = new Outbox(100, now::get);

    @Test
    void aClientIsBehindSinceItsOutboxWasLastEmpty() {
        // Given
        outbox.offer(new byte[1]);
        outbox.poll();
        now.set(2_000);
        outbox.offer(new byte[1]);
        now.set(3_000);
        outbox.offer(new byte[1]);

        // When
        outbox.poll();

        // Then
        assertThat(outbox.behindSince()).isEqualTo(2_000);
    }
}
