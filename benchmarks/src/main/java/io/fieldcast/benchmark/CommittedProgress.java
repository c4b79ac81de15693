package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** How much of {@code scada.raw} an application has committed, as Kafka knows it: asking costs the application nothing. */
final class CommittedProgress {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Admin admin;
    private final String application;
    private final JavaProcess process;

    /** When how much was committed. */
    record Point(long records, long nanos) {}

    CommittedProgress(Admin admin, String application, JavaProcess process) {
        this.admin = admin;
        this.application = application;
        this.process = process;
    }

    /** Returns when at least so many records are committed. */
    Point await(long records) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Point now = new Point(committed(), System.nanoTime());
            if (now.records() >= records) {
                return now;
            }
            process.requireAlive();
            if (now.nanos() > deadline) {
                throw new IllegalStateException(process.name() + " has committed " + now.records() + " of " + records
                        + " records after " + PATIENCE + ":\n" + process.output());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private long committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(Topics.RAW.name()))
                    .mapToLong(entry -> offset(entry.getValue()))
                    .sum();
        } catch (ExecutionException notThereYet) {
            return 0;
        }
    }

    @SuppressWarnings("ConstantValue") // Kafka gives null for a partition without offset.
    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
