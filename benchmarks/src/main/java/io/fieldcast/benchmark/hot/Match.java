package io.fieldcast.benchmark.hot;

import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Listener;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it takes to find who hears a record, and to hand the event over: every device of 64 has a channel with so many
 * listeners, and its site and the whole plant one listener each. What is heard is encoded beforehand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Match {

    @Param({"1", "100"})
    private int listeners = 1;

    private final TopicRecord[] records = Channels.records();
    private final Positions positions = Positions.start(6);
    private final Hub hub = new Hub(HubMeters.NONE);
    private int next;
    private long heard;

    @Setup
    public void subscribe() {
        hub.announce(Channels.TOPIC, positions);
        join("every site", View.EVERYTHING, 1);
        for (int device = 0; device < 64; device++) {
            join(Samples.site(device), Samples.site(device), 1);
            String key = Samples.site(device) + "/" + Samples.device(device);
            join(key, key, listeners);
        }
    }

    private void join(String name, String key, int count) {
        EncodedEvent event = new EncodedEvent(0, 0, new byte[300], null);
        ChannelFeed feed = new ChannelFeed(name, new View(Channels.TOPIC, key), record -> event);
        for (int i = 0; i < count; i++) {
            hub.join(feed, new Listener() {
                @Override
                public void onEvents(EventBatch batch) {
                    heard += batch.events().size();
                }
            });
        }
    }

    @Benchmark
    public long publish() {
        hub.publish(Channels.TOPIC, List.of(records[next++ & Samples.MASK]), positions);
        return heard;
    }
}
