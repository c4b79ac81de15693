package io.fieldcast.stream.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who wants to be called when, in system time; finding those who are due costs nothing for those who are not. */
final class Deadlines {

    private final Map<String, Long> byKey = new HashMap<>();
    private final TreeMap<Long, Set<String>> byTime = new TreeMap<>();

    /** Calls this key no later than at this time; an earlier call that is already due to come stays. */
    void noLaterThan(String key, long time) {
        Long earlier = byKey.get(key);
        if (time == Long.MAX_VALUE || (earlier != null && earlier <= time)) {
            return;
        }
        if (earlier != null) {
            Set<String> keys = byTime.getOrDefault(earlier, Set.of());
            keys.remove(key);
            if (keys.isEmpty()) {
                byTime.remove(earlier);
            }
        }
        byKey.put(key, time);
        byTime.computeIfAbsent(time, t -> new LinkedHashSet<>()).add(key);
    }

    /** Calls a key that is waited for at one time no later than at another; spares the look-up if that is not earlier. */
    void changed(String key, long before, long now) {
        if (now < before) {
            noLaterThan(key, now);
        }
    }

    /** Those whose time has come, the longest due first; they are no longer waited for. */
    List<String> takeDue(long now) {
        List<String> due = new ArrayList<>();
        while (!byTime.isEmpty() && byTime.firstKey() <= now) {
            due.addAll(byTime.pollFirstEntry().getValue());
        }
        due.forEach(byKey::remove);
        return due;
    }

    /** The next time; {@link Long#MAX_VALUE} if nobody waits. */
    long next() {
        return byTime.isEmpty() ? Long.MAX_VALUE : byTime.firstKey();
    }
}
