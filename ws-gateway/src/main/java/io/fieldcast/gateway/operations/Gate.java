package io.fieldcast.gateway.operations;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see how things are: whoever brings the token. Without one in the settings, whoever is on a gateway's own
 * machine, if the gateway can be reached from nowhere else.
 */
public final class Gate {

    private static final String BEARER = "Bearer ";

    /** What a browser of the machine itself asks for. A page from elsewhere can make its own name lead here, not these. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String token;
    private final boolean onLoopback;

    /**
     * @param token empty: none
     * @param address that the gateway listens on; null: all of its machine
     */
    public Gate(String token, @Nullable InetAddress address) {
        this.token = token;
        this.onLoopback = address != null && address.isLoopbackAddress();
    }

    enum Verdict {
        OPEN,
        /** The token is missing, or is another. */
        TOKEN_WANTED,
        /** There is no token that would open it. */
        SHUT
    }

    /**
     * @param authorization the header
     * @param host that the request names
     * @param forwarded whether a proxy has brought it
     */
    Verdict judge(@Nullable String authorization, @Nullable String host, boolean forwarded) {
        if (token.isEmpty()) {
            boolean own = onLoopback && !forwarded && host != null && OWN_NAMES.contains(host);
            return own ? Verdict.OPEN : Verdict.SHUT;
        }
        return isToken(authorization) ? Verdict.OPEN : Verdict.TOKEN_WANTED;
    }

    private boolean isToken(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
