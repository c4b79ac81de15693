package io.fieldcast.gateway.pusher;

import java.util.Collection;

/** What a connection that signs in is told of its user, and of those on his watchlist. */
public final class UserFrames {

    private static final int FRAME = 128;

    private UserFrames() {}

    /**
     * Data is an object here, as Pusher has it.
     *
     * @param userData the very text that the client sent
     */
    public static byte[] signInSuccess(String userData) {
        return new FrameWriter(FRAME + userData.length())
                .ascii("{\"event\":\"pusher:signin_success\",\"data\":{\"user_data\":")
                .string(userData)
                .ascii("}}")
                .toBytes();
    }

    /** These users have come, or are there. */
    public static byte[] online(Collection<String> userIds) {
        return watchlistEvent("online", userIds);
    }

    /** The last connection of these users is gone. */
    public static byte[] offline(Collection<String> userIds) {
        return watchlistEvent("offline", userIds);
    }

    private static byte[] watchlistEvent(String name, Collection<String> userIds) {
        FrameWriter data = new FrameWriter(FRAME)
                .ascii("{\"events\":[{\"name\":\"")
                .ascii(name)
                .ascii("\",\"user_ids\":[");
        String separator = "";
        for (String id : userIds) {
            data.ascii(separator).string(id);
            separator = ",";
        }
        return new FrameWriter(2 * FRAME)
                .ascii("{\"event\":\"pusher_internal:watchlist_events\",\"data\":")
                .string(data.ascii("]}]}").toString())
                .ascii("}")
                .toBytes();
    }
}
