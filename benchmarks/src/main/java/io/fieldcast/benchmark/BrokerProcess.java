package io.fieldcast.benchmark;

import io.fieldcast.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The embedded broker in a process of its own: {@code BrokerProcess DIRECTORY PORT}. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        new CountDownLatch(1).await();
    }
}
