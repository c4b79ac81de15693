package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.pusher.CloseCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code protocol}: 5 (pusher-java-client) to 7 are spoken. */
final class ProtocolVersion {

    private static final int OLDEST = 5;
    private static final int NEWEST = 7;

    private ProtocolVersion() {}

    static Optional<CloseCode> refusal(@Nullable String protocol) {
        if (protocol == null || protocol.isEmpty()) {
            return Optional.of(CloseCode.NO_PROTOCOL);
        }
        if (!protocol.matches("\\d{1,4}")) {
            return Optional.of(CloseCode.INVALID_VERSION);
        }
        int version = Integer.parseInt(protocol);
        return version < OLDEST || version > NEWEST ? Optional.of(CloseCode.UNSUPPORTED_PROTOCOL) : Optional.empty();
    }
}
