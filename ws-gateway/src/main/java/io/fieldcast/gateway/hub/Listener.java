package io.fieldcast.gateway.hub;

/** Somebody who hears a channel. */
@FunctionalInterface
public interface Listener {

    /** Takes what a channel has just carried; called on the feed's thread, so it must return at once. */
    void onEvents(EventBatch batch);
}
