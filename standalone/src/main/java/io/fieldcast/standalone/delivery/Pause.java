package io.fieldcast.standalone.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a program waits: a test's does not. */
@FunctionalInterface
public interface Pause {

    Pause REAL = duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis());

    void pause(Duration duration) throws InterruptedException;
}
