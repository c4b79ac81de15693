package io.fieldcast.standalone.tail;

/** Says that this connection may have a channel. */
@FunctionalInterface
interface Authoriser {

    /**
     * Asks for one connection's authorisation.
     *
     * @throws RefusedException if it is not given, now or later
     * @throws CutException if nobody was there to be asked
     */
    Authorisation authorise(String socketId, String channel)
            throws RefusedException, CutException, InterruptedException;

    static boolean asks(String channel) {
        return channel.startsWith("private-") || channel.startsWith("presence-");
    }
}
