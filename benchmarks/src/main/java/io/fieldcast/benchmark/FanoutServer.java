package io.fieldcast.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that is to bring each event to every subscriber. */
interface FanoutServer extends AutoCloseable {

    String name();

    InetSocketAddress address();

    /** @param channel to subscribe to; where there is but one, that */
    Greeting greeting(String channel);

    EventSource events() throws IOException;

    JavaProcess process();

    /** Gives back the memory that it does not need, if it can be asked to. */
    void tidy() throws IOException, InterruptedException;

    @Override
    void close();
}
