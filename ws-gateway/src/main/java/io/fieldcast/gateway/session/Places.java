package io.fieldcast.gateway.session;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The connections that an application, or all of them together, may have on this gateway. */
public final class Places {

    private final AtomicInteger taken = new AtomicInteger();
    private final int most;

    /**
     * @param most null: as many as come
     */
    public Places(@Nullable Integer most) {
        this.most = most == null ? Integer.MAX_VALUE : most;
    }

    /** False if none is left; who has taken one gives it back. */
    public boolean take() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return false;
        }
        return true;
    }

    public void giveBack() {
        taken.decrementAndGet();
    }

    public int taken() {
        return taken.get();
    }
}
