package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DrainOrderTest {

    private static final long LITTLE = 300;
    private static final long MUCH = DrainOrder.MUCH_BYTES + 1;

    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final DrainOrder order = new DrainOrder(loop::add);
    private final List<String> drained = new ArrayList<>();

    private void add(String name, long bytes) {
        order.add(() -> drained.add(name), bytes);
    }

    private void runNextTask() {
        loop.remove().run();
    }

    @Test
    void aLiveEventDoesNotWaitForThoseWhoReplay() {
        add("replaying", MUCH);
        add("replaying too", MUCH);
        runNextTask();
        add("live", LITTLE);

        runNextTask();

        assertThat(drained).containsExactly("replaying", "live", "replaying too");
    }

    @Test
    void ofThoseWhoHoldMuchTheLoopServesOneAtATime() {
        add("first", MUCH);
        add("second", MUCH);
        loop.add(() -> drained.add("the loop's other work"));

        while (!loop.isEmpty()) {
            runNextTask();
        }

        assertThat(drained).containsExactly("first", "the loop's other work", "second");
    }

    @Test
    void manyThatHoldLittleCostTheLoopOneTask() {
        add("one", LITTLE);
        add("another", LITTLE);

        runNextTask();

        assertThat(drained).containsExactly("one", "another");
        assertThat(loop).isEmpty();
    }

    @Test
    void oneThatFailsHoldsUpNobody() {
        order.add(
                () -> {
                    throw new IllegalStateException("broken");
                },
                LITTLE);
        add("next", LITTLE);

        assertThatThrownBy(this::runNextTask).hasMessage("broken");
        runNextTask();

        assertThat(drained).containsExactly("next");
    }
}
