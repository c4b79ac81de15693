package io.fieldcast.gateway.presence;

/** A channel of an application, or where its signed-in users are. */
public record Place(String app, String channel) {

    /** No client can name such a channel. */
    private static final String ONLINE = "#online";

    /** Where every user is who has signed in. Nobody asks for all of them, and there may be any number. */
    public static Place online(String app) {
        return new Place(app, ONLINE);
    }

    public boolean isOnline() {
        return channel.equals(ONLINE);
    }

    /** Whether so many may be there. */
    boolean hasRoomFor(int members, PresenceSettings settings) {
        return isOnline() || members <= settings.maxMembers();
    }
}
