package io.fieldcast.gateway.socket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * In which order one event loop empties its outboxes: those that hold little at once, those that hold much one by one,
 * with the loop's other work between. So a live event does not wait until everybody who replays has been served.
 *
 * <p>Bounded by the sockets of the event loop, each of which waits once.
 */
final class DrainOrder implements Runnable {

    /** About what a channel takes before it is unwritable. */
    static final long MUCH_BYTES = 64 * 1024;

    /** Then the loop has a look at its sockets. */
    private static final int AT_ONCE = 256;

    private final Executor loop;
    private final Queue<Runnable> little = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> much = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posted = new AtomicBoolean();

    DrainOrder(Executor loop) {
        this.loop = loop;
    }

    /**
     * Runs it on the event loop; from any thread.
     *
     * @param bytes that wait to be written by it
     */
    void add(Runnable drain, long bytes) {
        (bytes > MUCH_BYTES ? much : little).add(drain);
        post();
    }

    private void post() {
        if (posted.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        posted.set(false);
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                Runnable next = little.poll();
                if (next == null) {
                    break;
                }
                next.run();
            }
            Runnable next = much.poll();
            if (next != null) {
                next.run();
            }
        } finally {
            if (!little.isEmpty() || !much.isEmpty()) {
                post();
            }
        }
    }
}
