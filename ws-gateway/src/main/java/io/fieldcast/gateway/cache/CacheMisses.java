package io.fieldcast.gateway.cache;

/** Hears of whoever subscribes to a cache channel that has no last event. Returns at once. */
@FunctionalInterface
public interface CacheMisses {

    /** Nobody wants to know. */
    CacheMisses UNHEARD = (app, channel) -> {};

    void onMiss(String app, String channel);
}
