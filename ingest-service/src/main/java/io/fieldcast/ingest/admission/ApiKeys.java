package io.fieldcast.ingest.admission;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that readings may come with. Without any, everyone may send, for every site. */
public final class ApiKeys {

    private final List<ApiKey> keys;

    /** @throws IllegalArgumentException if two of them have a name or a digest in common */
    public ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
        for (int i = 0; i < keys.size(); i++) {
            for (ApiKey earlier : keys.subList(0, i)) {
                requireDistinct(earlier, keys.get(i));
            }
        }
    }

    public boolean areAsked() {
        return !keys.isEmpty();
    }

    public Stream<Sender> senders() {
        return keys.stream().map(ApiKey::sender);
    }

    /**
     * Who holds this key; null if nobody does. Every key is compared, so that the time taken tells nothing of which one
     * it is, or how nearly.
     */
    public @Nullable Sender senderOf(String key) {
        KeyDigest presented = KeyDigest.ofKey(key);
        Sender found = null;
        for (ApiKey known : keys) {
            if (known.digest().matches(presented)) {
                found = known.sender();
            }
        }
        return found;
    }

    private static void requireDistinct(ApiKey earlier, ApiKey later) {
        String name = later.sender().name();
        if (earlier.sender().name().equals(name)) {
            throw new IllegalArgumentException("two keys are named '" + name + "'");
        }
        if (earlier.digest().matches(later.digest())) {
            throw new IllegalArgumentException(
                    "'" + earlier.sender().name() + "' and '" + name + "' are the same key: a key has one entry");
        }
    }
}
