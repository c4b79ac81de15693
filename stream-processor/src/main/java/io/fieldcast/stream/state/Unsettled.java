package io.fieldcast.stream.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the journal says of a state that has not been settled since. */
final class Unsettled {

    private final String key;
    private final long firstPage;
    private final Map<String, byte @Nullable []> pieces = new LinkedHashMap<>();
    private final List<byte[]> happened = new ArrayList<>();

    /** @param firstPage the first that speaks of it */
    Unsettled(String key, long firstPage) {
        this.key = key;
        this.firstPage = firstPage;
    }

    void happened(byte[] what) {
        happened.add(what);
    }

    void pieces(Map<String, byte @Nullable []> changed) {
        pieces.putAll(changed);
        happened.clear();
    }

    String key() {
        return key;
    }

    long firstPage() {
        return firstPage;
    }

    /** Those that are not stored under their own names; null for one that is gone. */
    Map<String, byte @Nullable []> pieces() {
        return pieces;
    }

    /** The state's pieces, if these are stored under their own names. */
    Map<String, byte[]> over(Map<String, byte[]> stored) {
        Map<String, byte[]> all = new HashMap<>(stored);
        pieces.forEach((name, piece) -> {
            if (piece == null) {
                all.remove(name);
            } else {
                all.put(name, piece);
            }
        });
        return all;
    }

    /** What has happened since, the earliest first. */
    List<byte[]> happened() {
        return happened;
    }
}
