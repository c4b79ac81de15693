package io.fieldcast.ingest.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejected entries of one request: all are counted, the first {@value #MAX_LISTED} are listed. */
final class Rejections {

    static final int MAX_LISTED = 1_000;

    private final List<Rejection> listed = new ArrayList<>();
    private long count;

    void add(Rejection rejection) {
        if (listed.size() < MAX_LISTED) {
            listed.add(rejection);
        }
        count++;
    }

    /** Null if there is none. */
    @Nullable
    List<Rejection> listed() {
        return listed.isEmpty() ? null : List.copyOf(listed);
    }

    /** How many there are if not all are listed; else null. */
    @Nullable
    Long countIfCut() {
        return count > listed.size() ? count : null;
    }
}
