package io.fieldcast.stream;

import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.topology.RawProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks Kafka, twice a second, for the ends of {@code scada.raw} and then for what the group has committed: where the
 * second has reached the first, everything that was there at the time of asking has been processed, by whichever
 * processor. If Kafka does not answer, nothing new is known.
 */
final class GroupProgress implements RawProgress, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupProgress.class);

    private static final long PERIOD_MILLIS = 500;
    private static final long TIMEOUT_SECONDS = 10;

    private final Supplier<Admin> newAdmin;
    private final String group;
    private final Clock clock;
    private final Map<Integer, Long> workedOff = new ConcurrentHashMap<>();
    private final Backlog backlog = new Backlog();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Admin admin;
    private volatile double waiting = Double.NaN;

    GroupProgress(Supplier<Admin> newAdmin, String group, Clock clock, MeterRegistry registry) {
        this.newAdmin = newAdmin;
        this.group = group;
        this.clock = clock;
        Gauge.builder("fieldcast.processor.waiting", () -> waiting)
                .description("Records on scada.raw that the group has not processed yet")
                .register(registry);
    }

    @Override
    public long workedOffUntil(int partition) {
        return workedOff.getOrDefault(partition, UNKNOWN);
    }

    @Override
    public boolean isBehind(int partition) {
        return backlog.isBehind(partition);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Looking throws nothing.
    public synchronized void start() {
        Admin opened = newAdmin.get();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "fieldcast-progress");
            created.setDaemon(true);
            return created;
        });
        started.scheduleWithFixedDelay(() -> look(opened), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        admin = opened;
        thread = started;
    }

    private void look(Admin admin) {
        try {
            compare(admin);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Kafka does not say how far the group is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        long asked = clock.millis();
        long askedNanos = System.nanoTime();
        Map<TopicPartition, ListOffsetsResultInfo> ends = ends(admin);
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Map<Integer, Long> ended = new HashMap<>();
        Map<Integer, Long> reached = new HashMap<>();
        long behind = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            int partition = end.getKey().partition();
            OffsetAndMetadata offset = committed.get(end.getKey());
            ended.put(partition, end.getValue().offset());
            reached.put(partition, offset == null ? 0 : offset.offset());
            long left = end.getValue().offset() - reached.getOrDefault(partition, 0L);
            if (left <= 0) {
                workedOff.put(partition, asked);
            }
            behind += Math.max(0, left);
        }
        backlog.looked(askedNanos, ended, reached);
        waiting = behind;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = admin
                .describeTopics(List.of(Topics.RAW.name()))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null && admin != null) {
            thread.shutdownNow();
            admin.close(Duration.ZERO);
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
