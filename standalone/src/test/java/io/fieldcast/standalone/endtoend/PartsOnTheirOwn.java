package io.fieldcast.standalone.endtoend;

import io.fieldcast.ingest.IngestService;
import io.fieldcast.standalone.FreePorts;
import io.fieldcast.stream.StreamProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A broker, the ingest service and processors, each in a process of its own. */
final class PartsOnTheirOwn implements AutoCloseable {

    private final Path data;
    private final int kafkaPort = FreePorts.next();
    private final int ingestPort = FreePorts.next();
    private final Deque<JavaProcess> started = new ArrayDeque<>();
    private final JavaProcess broker;

    /** Starts the broker and the ingest service; nothing can be posted before there is a processor. */
    PartsOnTheirOwn(Path data) throws IOException {
        this.data = data;
        this.broker = start(
                BrokerProgram.class,
                List.of(data.resolve("broker").toString(), Integer.toString(kafkaPort)),
                List.of(),
                "broker");
        start(IngestService.class, service(ingestPort), List.of(ingestPort), "ingest");
    }

    /** One more processor, ready. */
    JavaProcess startProcessor(String name) throws IOException {
        int port = FreePorts.next();
        List<String> arguments = new ArrayList<>(service(port));
        arguments.add("--fieldcast.processor.instance=" + name);
        arguments.add("--fieldcast.processor.state-dir=" + data.resolve(name));
        arguments.add("--fieldcast.processor.windows.grace=" + CrashAssertions.GRACE);
        return start(StreamProcessor.class, arguments, List.of(port), name).awaitReady();
    }

    /** Returns when everything is ready. */
    void awaitReady() {
        started.forEach(JavaProcess::awaitReady);
    }

    private List<String> service(int port) {
        return List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers());
    }

    private JavaProcess start(Class<?> main, List<String> arguments, List<Integer> ports, String name)
            throws IOException {
        JavaProcess process = new JavaProcess(main, Map.of(), arguments, ports, data.resolve(name + ".log"));
        started.push(process);
        return process;
    }

    JavaProcess broker() {
        return broker;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    URI ingestUri() {
        return URI.create("http://127.0.0.1:" + ingestPort);
    }

    @Override
    public void close() {
        started.forEach(JavaProcess::close);
    }
}
