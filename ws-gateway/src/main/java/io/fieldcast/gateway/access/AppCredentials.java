package io.fieldcast.gateway.access;

/**
 * The application that clients and backends name and sign for.
 *
 * @param id in the paths of the HTTP API
 * @param key public: in the WebSocket path and in front of every signature
 * @param secret signs; never leaves the backends
 */
public record AppCredentials(String id, String key, String secret) {

    @Override
    public String toString() {
        return "AppCredentials[id=" + id + ", key=" + key + "]";
    }
}
