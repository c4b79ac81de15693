package io.fieldcast.benchmark.hot;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.PlainReadings;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.json.ReadingParser;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonParser;

/** What ingest does with a line: copied where it is plain, parsed where it is not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Parse {

    private final byte[][] posted =
            IntStream.range(0, Samples.COUNT).mapToObj(Samples::posted).toArray(byte[][]::new);
    private final PlainReadings plain = new PlainReadings("http");
    private final ReadingParser parser = ReadingParser.posted(Samples.START, "http");
    private int next;

    public Parse() {
        plain.received(Samples.START);
    }

    @Benchmark
    public @Nullable RawRecord copyPlain() {
        byte[] json = posted[next++ & Samples.MASK];
        return plain.copy(json, 0, json.length);
    }

    @Benchmark
    public ParsedReading parse() {
        try (JsonParser in = FieldcastJson.MAPPER.createParser(posted[next++ & Samples.MASK])) {
            in.nextToken();
            return parser.parse(in);
        }
    }
}
