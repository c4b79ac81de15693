package io.fieldcast.gateway.pusher;

/**
 * Why the gateway ends a connection, or refuses something within it. The ranges are Pusher's, and clients act on them:
 * below 4100 never come back, below 4200 come back after a pause, below 4300 come back at once.
 *
 * <p>To refuse a connection for want of room use {@link #OVER_CAPACITY}, never a code of the last range: a client that
 * comes back at once, for ever, is the very load that is being refused.
 */
public enum CloseCode {
    TLS_REQUIRED(4000, "connect over TLS", Return.NEVER),
    APP_NOT_FOUND(4001, "no such application", Return.NEVER),
    APP_DISABLED(4003, "the application is disabled", Return.NEVER),
    OVER_QUOTA(4004, "the application has too many connections", Return.NEVER),
    PATH_NOT_FOUND(4005, "no such path", Return.NEVER),
    INVALID_VERSION(4006, "the version is not well-formed", Return.NEVER),
    UNSUPPORTED_PROTOCOL(4007, "this protocol version is not supported", Return.NEVER),
    NO_PROTOCOL(4008, "no protocol version given", Return.NEVER),
    UNAUTHORIZED(4009, "the connection is not authorised", Return.NEVER),
    ORIGIN_NOT_ALLOWED(4009, "pages of this origin may not connect", Return.NEVER),
    OVER_CAPACITY(4100, "over capacity", Return.AFTER_A_PAUSE),
    /** The outbox of one client is full: it may resume from its last offsets. */
    SLOW_CONSUMER(4100, "too slow: frames were about to be lost; resume from the last offsets", Return.AFTER_A_PAUSE),
    RECONNECT(4200, "connect again", Return.AT_ONCE),
    PONG_TIMEOUT(4201, "no pong", Return.AT_ONCE),
    INACTIVE(4202, "closed after inactivity", Return.AT_ONCE),
    /** A frame that means nothing. */
    INVALID_FRAME(4300, "the frame is not valid", Return.NEVER),
    CLIENT_EVENT_REFUSED(4301, "the client event was refused", Return.NEVER),
    WATCHLIST_TOO_LONG(4302, "the watchlist is too long", Return.NEVER);

    private final int code;
    private final String reason;
    private final Return returning;

    CloseCode(int code, String reason, Return returning) {
        this.code = code;
        this.reason = reason;
        this.returning = returning;
    }

    public int code() {
        return code;
    }

    /** Short enough for a WebSocket Close frame: at most 123 bytes of UTF-8 (RFC 6455, section 5.5). */
    public String reason() {
        return reason;
    }

    public Return returning() {
        return returning;
    }

    /** Whether pusher-js connects again by itself after such a close. */
    public boolean mayComeBack() {
        return returning != Return.NEVER;
    }

    /** What a client does next. */
    public enum Return {
        NEVER,
        AFTER_A_PAUSE,
        AT_ONCE
    }
}
