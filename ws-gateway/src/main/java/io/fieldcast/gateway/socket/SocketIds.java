package io.fieldcast.gateway.socket;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Socket ids in Pusher's form {@code digits.digits}; not to be guessed, for signatures are bound to them. */
public final class SocketIds implements Supplier<String> {

    private static final long BOUND = 10_000_000_000L;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        return random.nextLong(BOUND) + "." + random.nextLong(BOUND);
    }
}
