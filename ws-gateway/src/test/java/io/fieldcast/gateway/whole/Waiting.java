package io.fieldcast.gateway.whole;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Patience for what takes a broker's time. */
final class Waiting {

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) {
        Awaitility.await()
                .alias(what)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
