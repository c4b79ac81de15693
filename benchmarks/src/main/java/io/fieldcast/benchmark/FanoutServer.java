package io.fieldcast.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that is to bring each event to every subscriber. */
interface FanoutServer extends AutoCloseable {

    String name();

    InetSocketAddress address();

    Greeting greeting();

    EventSource events() throws IOException;

    JavaProcess process();

    @Override
    void close();
}
