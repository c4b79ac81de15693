package io.fieldcast.standalone.tail;

/** What a gateway's refusal means for who sits before it. */
public final class Refusals {

    private Refusals() {}

    /**
     * One line that says what was refused and what to do.
     *
     * @param type of a {@code pusher:subscription_error}; empty if it is none
     * @param code of a Close or {@code pusher:error}; 0 if there is none
     */
    public static String words(String type, int code, String why) {
        if (type.equals("AuthError")) {
            return why + ". A private- or presence- channel needs PUSHER_APP_KEY and PUSHER_APP_SECRET of the gateway,"
                    + " or a token (--token) whose claims allow it";
        }
        String todo = switch (code) {
            case 4000 -> ". Use https in --gateway";
            case 4001 -> ". Set PUSHER_APP_KEY to the key of an application of this gateway";
            case 4003 -> ". Its setting enabled is false";
            case 4004 -> ". Raise its max-connections, or close some";
            case 4009 -> ". See allowed-origins and require-user-authentication of the application";
            default -> "";
        };
        return (code == 0 ? "" : code + " ") + why + todo;
    }
}
