package io.fieldcast.standalone;

/** What a Laravel {@code .env} calls PUSHER_APP_ID, PUSHER_APP_KEY and PUSHER_APP_SECRET. */
record AppCredentials(String id, String key, String secret) {

    /** Known to everyone who can read: good enough on loopback, refused anywhere else. */
    static final AppCredentials DEFAULT = new AppCredentials("fieldcast", "fieldcast-key", "fieldcast-secret");

    boolean secretIsDefault() {
        return secret.equals(DEFAULT.secret);
    }

    @Override
    public String toString() {
        return "AppCredentials[id=" + id + ", key=" + key + "]";
    }
}
