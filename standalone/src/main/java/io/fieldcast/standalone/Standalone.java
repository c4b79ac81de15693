package io.fieldcast.standalone;

import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.broker.DirectoryLock;
import io.fieldcast.standalone.broker.EmbeddedBroker;
import io.fieldcast.standalone.installation.KafkaAccess;
import io.fieldcast.standalone.terminal.PlainWords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of Fieldcast in this process: the broker, unless a cluster was named, and the three services. */
final class Standalone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Standalone.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String bootstrapServers;

    private Standalone(StandaloneSettings settings) throws InterruptedException {
        try {
            parts.push(lock(settings));
            PortCheck.allFree(settings);
            KafkaAccess kafka = settings.externalKafka() == null ? startBroker(settings) : settings.externalKafka();
            bootstrapServers = kafka.bootstrapServers();
            createTopics(kafka);
            List<Service> services = Service.all(settings, bootstrapServers);
            parts.push(RunningServices.start(services));
            new Readiness(settings.urlHost()).await(services, READY_WITHIN);
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /**
     * Returns when every service is ready.
     *
     * @throws StartRefusedException if that cannot be; nothing runs then
     */
    static Standalone start(StandaloneSettings settings) throws InterruptedException {
        return new Standalone(settings);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    private static DirectoryLock lock(StandaloneSettings settings) {
        try {
            return DirectoryLock.acquire(settings.data())
                    .orElseThrow(() -> new StartRefusedException("another Fieldcast is using " + settings.data()
                            + ": stop it, or set FIELDCAST_DATA to another directory"));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "cannot write to " + settings.data() + " (" + PlainWords.of(e)
                            + "): set FIELDCAST_DATA to a directory that can be written to",
                    e);
        }
    }

    private KafkaAccess startBroker(StandaloneSettings settings) {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(settings.data().resolve("kafka"), settings.kafkaPort());
            parts.push(broker);
            return KafkaAccess.of(broker.bootstrapServers(), Map.of());
        } catch (IOException | RuntimeException e) {
            throw new StartRefusedException("the embedded Kafka broker did not start: " + PlainWords.of(e), e);
        }
    }

    private static void createTopics(KafkaAccess kafka) {
        try (Admin admin = Admin.create(kafka.with(Map.of()))) {
            new TopicCreation(admin).ensure(Topics.ALL);
        } catch (KafkaException e) {
            throw new StartRefusedException("Kafka at " + kafka.bootstrapServers() + ": " + PlainWords.of(e), e);
        }
    }

    /** Stops everything, last started first. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // an interrupt asks to stop, not to stop halfway
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // as AutoCloseable declares; the others must be closed all the same
                log.atWarn().setCause(e).log("a part did not stop cleanly");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
