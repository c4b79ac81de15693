package io.fieldcast.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecodedBatchTest {

    private final AtomicInteger recoded = new AtomicInteger();
    private final UnaryOperator<byte[]> recoding = bytes -> {
        recoded.incrementAndGet();
        return ("<" + new String(bytes, StandardCharsets.UTF_8) + ">").getBytes(StandardCharsets.UTF_8);
    };

    @Test
    void whatSeveralWantInAnotherFormIsMadeOnceForAllOfThem() {
        EventBatch batch = batch("one", "two");

        byte[] first = batch.bytes(recoding);
        byte[] second = batch.bytes(recoding);

        assertThat(first).asString(StandardCharsets.UTF_8).isEqualTo("<one><two>");
        assertThat(second).isSameAs(first);
        assertThat(recoded).hasValue(2);
    }

    @Test
    void whoWantsNoOtherFormGetsItAsItIs() {
        EventBatch batch = batch("one", "two");

        assertThat(batch.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("onetwo");
        assertThat(recoded).hasValue(0);
    }

    private static EventBatch batch(String... events) {
        return new EventBatch(List.of(events).stream()
                .map(event ->
                        new EncodedEvent(0, event.hashCode() & 0xFFFF, event.getBytes(StandardCharsets.UTF_8), null))
                .toList());
    }
}
