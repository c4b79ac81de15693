package io.fieldcast.gateway.channel;

import java.util.regex.Pattern;

/** An ordinary Pusher channel, fed with what backends and clients publish. */
public record EventChannel(String name, Type type) implements Channel {

    /** As Pusher has it. */
    public static final int LONGEST_USER_ID = 128;

    private static final Pattern USER_ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1," + LONGEST_USER_ID + "}");

    /** Whether it can be a user's id: any characters but control characters and half surrogate pairs. */
    public static boolean isUserId(String id) {
        return USER_ID.matcher(id).matches();
    }

    /** The channel of one user's own. */
    public static EventChannel ofUser(String id) {
        return new EventChannel(Type.USER.prefix() + id, Type.USER);
    }

    /** Whose own channel it is; of channels of the type {@link Type#USER}. */
    public String userId() {
        return name.substring(Type.USER.prefix().length());
    }

    @Override
    public boolean requiresAuthorization() {
        return type.requiresAuthorization();
    }

    /** What a name's prefix says of its channel. The longer prefixes come first, as {@link #of} needs them. */
    public enum Type {
        PRIVATE_ENCRYPTED_CACHE("private-encrypted-cache-", true, false),
        PRIVATE_ENCRYPTED("private-encrypted-", true, false),
        PRIVATE_CACHE("private-cache-", true, true),
        PRIVATE("private-", true, true),
        PRESENCE_CACHE("presence-cache-", true, true),
        PRESENCE("presence-", true, true),
        CACHE("cache-", false, false),
        /** One user's own: only a connection that signed in as the user may have it. */
        USER("#server-to-user-", true, false),
        PUBLIC("", false, false);

        private final String prefix;
        private final boolean requiresAuthorization;
        private final boolean acceptsClientEvents;

        Type(String prefix, boolean requiresAuthorization, boolean acceptsClientEvents) {
            this.prefix = prefix;
            this.requiresAuthorization = requiresAuthorization;
            this.acceptsClientEvents = acceptsClientEvents;
        }

        public static Type of(String channelName) {
            for (Type type : values()) {
                if (channelName.startsWith(type.prefix)) {
                    return type;
                }
            }
            return PUBLIC;
        }

        public String prefix() {
            return prefix;
        }

        public boolean requiresAuthorization() {
            return requiresAuthorization;
        }

        /** Whether subscribers may publish {@code client-} events here; encrypted channels take the backend's only. */
        public boolean acceptsClientEvents() {
            return acceptsClientEvents;
        }

        /** Whether its last event is kept for those who come later. */
        public boolean isCache() {
            return this == CACHE || this == PRIVATE_CACHE || this == PRIVATE_ENCRYPTED_CACHE || this == PRESENCE_CACHE;
        }

        /** Whether only its subscribers can read what it carries. */
        public boolean isEncrypted() {
            return this == PRIVATE_ENCRYPTED || this == PRIVATE_ENCRYPTED_CACHE;
        }

        /** Whether subscribers learn of each other. */
        public boolean isPresence() {
            return this == PRESENCE || this == PRESENCE_CACHE;
        }
    }
}
