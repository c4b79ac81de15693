package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * A topic whose every step a test takes by hand: appending, publishing to the hub, answering a read. Offsets have holes,
 * as transactions leave them.
 */
final class TopicInMemory implements Backlog {

    static final String NAME = "scada-data";
    static final String EPOCH = "epoch-1";

    private final List<List<TopicRecord>> partitions = new ArrayList<>();
    private final Map<Integer, Long> starts = new HashMap<>();
    private long[] ends;
    private final Hub hub;
    private final Queue<Runnable> asked = new ArrayDeque<>();
    private Positions published;
    private BooleanSupplier atOnce = () -> false;
    private boolean remembered;

    TopicInMemory(int count, Hub hub) {
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new ArrayList<>());
        }
        this.ends = new long[count];
        this.hub = hub;
        this.published = Positions.start(count);
        hub.announce(NAME, published);
    }

    /** A record after so many offsets that hold none. */
    TopicRecord append(int partition, int hole) {
        long offset = ends[partition] + hole;
        TopicRecord record =
                new TopicRecord(NAME, partition, offset, offset, "lyon/press-" + partition, new byte[] {'{', '}'});
        partitions.get(partition).add(record);
        ends[partition] = offset + 1;
        return record;
    }

    /** Whether the next read is answered from memory, before it returns, is asked each time. */
    void answerAtOnce(BooleanSupplier whether) {
        atOnce = whether;
    }

    /** A further partition; the feed announces it. */
    void addPartition() {
        partitions.add(new ArrayList<>());
        ends = Arrays.copyOf(ends, partitions.size());
        published = published.spanning(partitions.size());
        hub.announce(NAME, published);
    }

    /** Retention takes what lies before an offset. */
    void deleteBefore(int partition, long offset) {
        starts.put(partition, offset);
        partitions.get(partition).removeIf(record -> record.offset() < offset);
    }

    /** The feed reads on, at most so many records. */
    void publish(int most) {
        List<TopicRecord> batch = recordsFrom(published, most);
        for (TopicRecord record : batch) {
            published = published.with(record.partition(), record.offset() + 1);
        }
        if (!batch.isEmpty()) {
            hub.publish(NAME, batch, published);
        }
    }

    boolean hasUnpublished() {
        return !recordsFrom(published, 1).isEmpty();
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    /** Kafka answers the oldest question, if there is one. */
    boolean answer() {
        Runnable next = asked.poll();
        if (next == null) {
            return false;
        }
        next.run();
        return true;
    }

    List<TopicRecord> all() {
        return partitions.stream().flatMap(List::stream).toList();
    }

    @Override
    public boolean remembers(String topic, Origin origin) {
        return remembered;
    }

    /** What is asked for from now on need not be read from Kafka, so they say. */
    void rememberAll() {
        remembered = true;
    }

    @Override
    public CompletionStage<Start> locate(String topic, Origin origin) {
        CompletableFuture<Start> answer = new CompletableFuture<>();
        asked.add(() -> answer.complete(withoutDeleted(startOf(origin), origin instanceof Origin.After)));
        return answer;
    }

    private Start withoutDeleted(Positions wanted, boolean tellsLost) {
        Positions start = wanted;
        for (Map.Entry<Integer, Long> first : starts.entrySet()) {
            start = start.with(first.getKey(), Math.max(first.getValue(), wanted.next(first.getKey())));
        }
        return new Start(EPOCH, start, false, tellsLost ? lost(wanted, start) : Map.of());
    }

    private Map<Integer, LostRange> lost(Positions wanted, Positions start) {
        Map<Integer, LostRange> lost = new HashMap<>();
        for (int partition = 0; partition < partitions.size(); partition++) {
            if (wanted.next(partition) < start.next(partition)) {
                lost.put(partition, new LostRange(wanted.next(partition), start.next(partition) - 1));
            }
        }
        return lost;
    }

    private Positions startOf(Origin origin) {
        Positions start = Positions.start(partitions.size());
        if (origin instanceof Origin.After after) {
            for (Map.Entry<Integer, Long> seen : after.offsets().entrySet()) {
                start = start.with(seen.getKey(), seen.getValue() + 1);
            }
        }
        return start;
    }

    @Override
    public CompletionStage<Chunk> read(String topic, Positions from, Positions until, int maxBytes) {
        CompletableFuture<Chunk> answer = new CompletableFuture<>();
        if (atOnce.getAsBoolean()) {
            answer.complete(chunk(from, until));
            return answer;
        }
        asked.add(() -> answer.complete(chunk(from, until)));
        return answer;
    }

    /**
     * A few records, some of them past the place that was asked for, and one before it, as others who read the same left
     * it; or, as Kafka does where only transaction markers are left, none and a place beyond them.
     */
    private Chunk chunk(Positions from, Positions until) {
        Map<Integer, LostRange> lost = lost(from, withoutDeleted(from, false).positions());
        if (!lost.isEmpty()) {
            return new Chunk(List.of(), lost);
        }
        List<Stretch> stretches = new ArrayList<>();
        int left = 3;
        for (int partition = 0; partition < until.partitions(); partition++) {
            if (from.next(partition) < until.next(partition) && left > 0) {
                Stretch stretch = stretch(partition, from.next(partition), until.next(partition), left);
                left -= stretch.records().size();
                stretches.add(stretch);
            }
        }
        return new Chunk(stretches, Map.of());
    }

    private Stretch stretch(int partition, long from, long until, int most) {
        List<TopicRecord> before = new ArrayList<>();
        List<TopicRecord> asked = new ArrayList<>();
        for (TopicRecord record : partitions.get(partition)) {
            if (record.offset() >= from && asked.size() < most) {
                asked.add(record);
            } else if (record.offset() < from) {
                before.clear(); // One that was seen already comes along.
                before.add(record);
            }
        }
        before.addAll(asked);
        long first = before.isEmpty() ? from : Math.min(from, before.get(0).offset());
        return new Stretch(
                partition,
                first,
                asked.isEmpty() ? until : asked.get(asked.size() - 1).offset() + 1,
                before);
    }

    private List<TopicRecord> recordsFrom(Positions from, int most) {
        List<TopicRecord> records = new ArrayList<>();
        for (List<TopicRecord> partition : partitions) {
            for (TopicRecord record : partition) {
                if (records.size() < most && from.isBefore(record.partition(), record.offset())) {
                    records.add(record);
                }
            }
        }
        return records;
    }
}
