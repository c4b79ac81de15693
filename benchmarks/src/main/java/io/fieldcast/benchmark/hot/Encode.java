package io.fieldcast.benchmark.hot;

import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an event costs to become a WebSocket frame of a channel, once for all its subscribers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encode {

    private final TopicRecord[] records = Channels.records();
    private final ChannelFeed everySite = Channels.feed("scada-data");
    private final ChannelFeed oneSite = Channels.feed("scada-data.site-1");
    private final ChannelFeed twoTags = Channels.feed("scada-data;tags=temperature,pressure");
    private int next;

    @Benchmark
    public @Nullable EncodedEvent frame() {
        return everySite.encode(records[next++ & Samples.MASK]);
    }

    /** The second channel finds the event escaped already. */
    @Benchmark
    public @Nullable EncodedEvent framesOfTwoChannels() {
        TopicRecord record = records[next++ & Samples.MASK];
        EncodedEvent first = everySite.encode(record);
        return first == null ? null : oneSite.encode(record);
    }

    @Benchmark
    public @Nullable EncodedEvent frameOfChosenTags() {
        return twoTags.encode(records[next++ & Samples.MASK]);
    }
}
