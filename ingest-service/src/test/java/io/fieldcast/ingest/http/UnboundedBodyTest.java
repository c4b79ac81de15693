package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.RateLimit;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.publish.LaggingRawReadings;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What a body occupies does not depend on its length: neither its bytes, nor its readings on their way to Kafka. */
class UnboundedBodyTest {

    private static final int MB = 1024 * 1024;
    private static final long WINDOW = MB;
    private static final int CHUNK = 8 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LINE = line();

    /** Chunks are cut where Netty cuts them, not where lines end. */
    private static final byte[] LINES = LINE.repeat(2 + CHUNK / LINE.length()).getBytes(StandardCharsets.UTF_8);

    private final IngestMeters meters = new IngestMeters(new SimpleMeterRegistry());
    private final ByteBudget buffered = new ByteBudget(64L * MB);

    /** The most that was occupied at any time. */
    private record HighWater(long accepted, long chunks, long buffered, long underway) {}

    @Test
    void twoHundredMegabytesOccupyNoMoreThanTwo() {
        // Given
        HighWater small = stream(2L * MB);

        // When
        HighWater large = stream(200L * MB);

        // Then
        assertThat(large.accepted).isGreaterThan(99 * small.accepted);
        assertThat(large.chunks).isLessThanOrEqualTo(BodyPieces.AHEAD + 2);
        assertThat(large.buffered).isLessThanOrEqualTo(2L * LINE.length());
        assertThat(large.underway).isBetween(WINDOW / 2, WINDOW + 4 * CHUNK);
        assertThat(buffered.taken()).isZero();
    }

    private HighWater stream(long bytes) {
        LaggingRawReadings topic = new LaggingRawReadings();
        AtomicLong cut = new AtomicLong();
        AtomicLong consumed = new AtomicLong();
        AtomicLong chunksAhead = new AtomicLong();
        AtomicLong held = new AtomicLong();
        Flux<DataBuffer> body = Flux.generate(sink -> {
            long from = cut.getAndAdd(CHUNK);
            if (from >= bytes) {
                sink.complete();
            } else {
                chunksAhead.accumulateAndGet((from - consumed.get()) / CHUNK, Math::max);
                sink.next(DefaultDataBufferFactory.sharedInstance.wrap(chunk(from)));
            }
        });
        MockServerHttpRequest request = MockServerHttpRequest.post("/")
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_NDJSON_VALUE)
                .body(body.concatWith(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(rest(bytes)))));
        Delivery delivery = delivery(topic);
        long accepted = bodies().entries(request, forms().posted())
                .doOnNext(entries -> {
                    consumed.addAndGet(CHUNK);
                    held.accumulateAndGet(buffered.taken(), Math::max);
                })
                .concatMap(delivery::send, 1)
                .then(delivery.receipt())
                .block(PATIENCE)
                .accepted();
        return new HighWater(accepted, chunksAhead.get(), held.get(), topic.mostUnderway());
    }

    private RequestBodies bodies() {
        return new RequestBodies(Duration.ofSeconds(30), Schedulers.parallel(), meters);
    }

    private BodyForms forms() {
        SizeLimits limits = new SizeLimits(MB, 1, 1_000L * MB, MB, MB);
        return new BodyForms(limits, buffered, Clock.systemUTC(), Schedulers.parallel(), meters);
    }

    private Delivery delivery(LaggingRawReadings topic) {
        RateLimit unlimited = new RateLimit(null, null);
        RateLimits limits = new RateLimits(unlimited, unlimited, 1, TimeMeter.SYSTEM_NANOTIME);
        return new Delivery(
                topic,
                new Checkpoint(Sender.ANYONE, limits),
                new DeliveryBounds(WINDOW, Duration.ZERO),
                Schedulers.parallel(),
                meters);
    }

    private static byte[] chunk(long from) {
        byte[] chunk = new byte[CHUNK];
        System.arraycopy(LINES, (int) (from % LINE.length()), chunk, 0, CHUNK);
        return chunk;
    }

    /** What completes the last line. */
    private static byte[] rest(long bytes) {
        long cut = (bytes + CHUNK - 1) / CHUNK * CHUNK;
        return LINE.substring((int) (cut % LINE.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static String line() {
        String text = "x".repeat(500);
        return IntStream.range(0, 6)
                .mapToObj(tag -> "\"state" + tag + "\":\"" + text + "\"")
                .collect(Collectors.joining(",", "{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{", "}}\n"));
    }
}
