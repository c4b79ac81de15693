package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Follows {@code scada-data} and {@code scada.rejected} from their beginning. */
final class ArrivingReadings implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CommittedTopic<Reading> published;
    private final CommittedTopic<Rejected> rejected;
    private final ArrivedReadings arrived = new ArrivedReadings();

    ArrivingReadings(String bootstrapServers) {
        published = new CommittedTopic<>(bootstrapServers, Topics.DATA, Reading.class);
        rejected = new CommittedTopic<>(bootstrapServers, Topics.REJECTED, Rejected.class);
    }

    /** What has arrived by now. */
    static ArrivedReadings all(String bootstrapServers) {
        try (ArrivingReadings arriving = new ArrivingReadings(bootstrapServers)) {
            arriving.readOn();
            return arriving.arrived;
        }
    }

    /** Returns when so many different readings have arrived. */
    void await(int readings) {
        await(all -> all.count() >= readings);
    }

    void await(Predicate<ArrivedReadings> condition) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            readOn();
            return condition.test(arrived);
        });
    }

    private void readOn() {
        published.readOn(record -> arrived.publish(record.value()));
        rejected.readOn(record -> arrived.reject(record.value()));
    }

    ArrivedReadings soFar() {
        return arrived;
    }

    @Override
    public void close() {
        published.close();
        rejected.close();
    }
}
