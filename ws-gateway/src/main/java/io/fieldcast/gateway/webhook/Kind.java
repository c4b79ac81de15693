package io.fieldcast.gateway.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a webhook can tell of. */
enum Kind {
    CHANNEL_OCCUPIED,
    CHANNEL_VACATED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    CLIENT_EVENT,
    CACHE_MISS,
    SUBSCRIPTION_COUNT;

    private static final Map<String, Kind> BY_TEXT =
            Stream.of(values()).collect(Collectors.toMap(Kind::text, Function.identity()));

    /** The name that Pusher gives it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
