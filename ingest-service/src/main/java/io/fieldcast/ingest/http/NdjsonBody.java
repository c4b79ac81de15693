package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import io.fieldcast.schema.json.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** One reading a line, read as the bytes arrive: a large body takes no more memory than a small one. */
final class NdjsonBody implements BodyForm {

    private final SizeLimits limits;
    private final ByteBudget buffered;
    private final Clock clock;
    private final IngestMeters meters;

    NdjsonBody(SizeLimits limits, ByteBudget buffered, Clock clock, IngestMeters meters) {
        this.limits = limits;
        this.buffered = buffered;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public long maxBytes() {
        return limits.ndjsonBody();
    }

    @Override
    public Flux<List<ParsedReading>> entries(Flux<byte[]> body) {
        return Flux.using(buffered::share, share -> entries(body, share), ByteBudget.Share::close);
    }

    private Flux<List<ParsedReading>> entries(Flux<byte[]> body, ByteBudget.Share share) {
        LineSplitter lines = new LineSplitter(limits.ndjsonLine(), share, meters);
        return body.map(chunk -> {
                    Entries entries = new Entries();
                    lines.feed(chunk, entries);
                    return entries.parsed;
                })
                .concatWith(Mono.fromCallable(() -> {
                    Entries entries = new Entries();
                    lines.finish(entries);
                    return entries.parsed;
                }));
    }

    /** The readings of the lines that end within one chunk; they share its receive time. */
    private final class Entries implements LineSplitter.LineTaker {

        private final ReadingParser parser = ReadingParser.posted(clock.instant(), RequestBodies.SOURCE);
        private final List<ParsedReading> parsed = new ArrayList<>();

        @Override
        public void take(byte[] bytes, int offset, int length, long number) {
            parsed.add(parse(bytes, offset, length, number));
        }

        private ParsedReading parse(byte[] bytes, int offset, int length, long number) {
            try (JsonParser in = FieldcastJson.MAPPER.createParser(bytes, offset, length)) {
                if (in.nextToken() == null) {
                    return invalid("json", number, "holds no JSON value");
                }
                ParsedReading reading = parser.parse(in);
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
