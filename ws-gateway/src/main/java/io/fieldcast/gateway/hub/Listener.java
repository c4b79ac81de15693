package io.fieldcast.gateway.hub;

/** Somebody who hears a channel. */
@FunctionalInterface
public interface Listener {

    /** Takes what a channel has just carried; called on the feed's thread, so it must return at once. */
    void onEvents(EventBatch batch);

    /**
     * Somebody wants to know when the events that come next have been written to the socket.
     *
     * @param passage to be told, once; or never, if there is nothing to write them to
     */
    default void onFollowed(Passage passage) {}

    /**
     * Takes something that is about the channel and stands on no topic.
     *
     * @param message ready for the wire
     */
    default void onNotice(byte[] message) {}
}
