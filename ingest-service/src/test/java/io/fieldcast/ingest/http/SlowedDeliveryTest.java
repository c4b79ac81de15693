package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.Rate;
import io.fieldcast.ingest.admission.RateLimit;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.admission.SteppedTime;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.publish.InMemoryRawReadings;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.ParsedReading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Ten readings a second and site; time passes when the test says so. */
class SlowedDeliveryTest {

    private static final RateLimit TEN_A_SECOND = new RateLimit(new Rate(10, 10), null);

    private final SteppedTime time = new SteppedTime();
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryRawReadings topic = new InMemoryRawReadings();
    private final RateLimits limits = new RateLimits(new RateLimit(null, null), TEN_A_SECOND, 10, time);
    private final Delivery delivery = new Delivery(
            topic,
            new Checkpoint(Sender.ANYONE, limits),
            new DeliveryBounds(1_000_000, Duration.ofSeconds(1)),
            scheduler,
            new IngestMeters(registry));

    @Test
    void whoHasHandedNothingOverIsRefusedAtOnce() {
        // Given
        limits.take(Sender.ANYONE, "lyon", 10, 1);

        // When
        Problem problem = refusal(delivery.send(entries(3)));

        // Then
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.accepted()).isNull();
        assertThat(topic.readings()).isEmpty();
        assertThat(limited("refused")).isEqualTo(1);
    }

    @Test
    void whoHasHandedSomethingOverIsSlowedDownToTheRate() {
        // Given
        CompletableFuture<Void> sent = delivery.send(entries(13)).toFuture();
        int atOnce = topic.readings().size();

        // When
        pass(Duration.ofMillis(200));

        // Then
        assertThat(atOnce).isEqualTo(10);
        assertThat(topic.readings()).hasSize(12);
        assertThat(sent).isNotDone();
        pass(Duration.ofMillis(100));
        assertThat(sent).isCompleted();
        assertThat(limited("slowed")).isEqualTo(3);
    }

    @Test
    void whoIsSlowedDownForTooLongIsToldHowMuchStandsOnTheTopic() {
        // Given
        CompletableFuture<Object> answer = delivery.send(entries(100))
                .onErrorResume(ProblemException.class, delivery::refuse)
                .cast(Object.class)
                .toFuture();
        pass(Duration.ofSeconds(2));

        // When
        topic.acknowledgeAll();
        scheduler.advanceTimeBy(Duration.ofMillis(1));

        // Then
        assertThat(topic.readings()).hasSize(20);
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingRootCause()
                .satisfies(failure -> {
                    Problem problem = ((ProblemException) failure).problem();
                    assertThat(problem.status()).isEqualTo(429);
                    assertThat(problem.accepted()).isEqualTo(20);
                });
    }

    /** In the steps in which readings become due. */
    private void pass(Duration duration) {
        for (long millis = 0; millis < duration.toMillis(); millis += 10) {
            time.advance(Duration.ofMillis(10));
            scheduler.advanceTimeBy(Duration.ofMillis(10));
        }
    }

    private static Problem refusal(Mono<Void> sent) {
        return ((ProblemException)
                        sent.materialize().block(Duration.ofSeconds(1)).getThrowable())
                .problem();
    }

    private double limited(String outcome) {
        return registry.get("fieldcast.ingest.limited")
                .tag("policy", "site-readings")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static List<Entry> entries(int count) {
        return LongStream.range(0, count).mapToObj(SlowedDeliveryTest::entry).toList();
    }

    private static Entry entry(long index) {
        Map<String, RawTagValue> values = Map.of("temperature", RawTagValue.of(TagValue.of(21.5)));
        RawReading reading = new RawReading("lyon", "press-4", null, Instant.EPOCH, "http", index, values, false);
        return Entry.of(index, 1, new ParsedReading.Valid(reading));
    }
}
