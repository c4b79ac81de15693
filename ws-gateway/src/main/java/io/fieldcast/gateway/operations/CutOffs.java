package io.fieldcast.gateway.operations;

import io.fieldcast.gateway.session.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last clients whose connections were closed because they did not keep up. */
public final class CutOffs {

    private static final int KEPT = 50;

    private final Deque<Standing> last = new ArrayDeque<>();
    private long all;

    public synchronized void add(Standing client) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(client);
        all++;
    }

    /** Since the gateway's start. */
    synchronized long all() {
        return all;
    }

    /** The latest first. */
    synchronized List<Standing> latest() {
        List<Standing> latest = new ArrayList<>(last);
        Collections.reverse(latest);
        return latest;
    }
}
