package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.ingest.shape.PostedReadings;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.PlainReadings;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.json.ReadingParser;
import io.fieldcast.schema.json.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** One reading a line, read as the bytes arrive: a large body takes no more memory than a small one. */
final class NdjsonBody implements BodyForm {

    private final SizeLimits limits;
    private final ByteBudget buffered;
    private final Clock clock;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    NdjsonBody(SizeLimits limits, ByteBudget buffered, Clock clock, Scheduler scheduler, IngestMeters meters) {
        this.limits = limits;
        this.buffered = buffered;
        this.clock = clock;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    @Override
    public long maxBytes() {
        return limits.ndjsonBody();
    }

    @Override
    public Flux<List<Entry>> entries(Flux<byte[]> body) {
        return Flux.using(buffered::share, share -> entries(body, share), ByteBudget.Share::close);
    }

    private Flux<List<Entry>> entries(Flux<byte[]> body, ByteBudget.Share share) {
        LineSplitter lines = new LineSplitter(limits.ndjsonLine(), share, meters);
        PlainReadings plain = new PlainReadings(PostedReadings.SOURCE);
        AtomicLong index = new AtomicLong();
        // The event loop reads the next chunks while these are parsed elsewhere.
        return body.publishOn(scheduler, BodyPieces.AHEAD)
                .map(chunk -> {
                    Lines ended = new Lines(plain, index);
                    lines.feed(chunk, ended);
                    return ended.entries;
                })
                .concatWith(Mono.fromCallable(() -> {
                    Lines ended = new Lines(plain, index);
                    lines.finish(ended);
                    return ended.entries;
                }));
    }

    /** The readings of the lines that end within one chunk; they share its receive time. */
    private final class Lines implements LineSplitter.LineTaker {

        private final Instant received = clock.instant();
        private final List<Entry> entries = new ArrayList<>();
        private final PlainReadings plain;
        private final AtomicLong index;

        Lines(PlainReadings plain, AtomicLong index) {
            this.plain = plain;
            this.index = index;
            plain.received(received);
        }

        @Override
        public void take(byte[] bytes, int offset, int length, long number) {
            RawRecord reading = plain.copy(bytes, offset, length);
            entries.add(
                    reading == null
                            ? Entry.of(index.getAndIncrement(), length, parse(bytes, offset, length, number))
                            : Entry.valid(index.getAndIncrement(), length, reading));
        }

        private ParsedReading parse(byte[] bytes, int offset, int length, long number) {
            try (JsonParser in = FieldcastJson.MAPPER.createParser(bytes, offset, length)) {
                if (in.nextToken() == null) {
                    return invalid("json", number, "holds no JSON value");
                }
                ParsedReading reading =
                        ReadingParser.posted(received, PostedReadings.SOURCE).parse(in);
                return in.nextToken() == null
                        ? reading
                        : invalid("one-per-line", number, "holds more than one JSON value");
            } catch (JacksonException malformed) {
                return new ParsedReading.Invalid(MalformedJson.violation(malformed, number));
            }
        }

        private static ParsedReading invalid(String rule, long number, String message) {
            return new ParsedReading.Invalid(new Violation("", rule, "line " + number + " " + message));
        }
    }
}
