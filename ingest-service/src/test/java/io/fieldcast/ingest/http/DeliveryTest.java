package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.RateLimit;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.publish.InMemoryRawReadings;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.Violation;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class DeliveryTest {

    private static final long WINDOW = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryRawReadings topic = new InMemoryRawReadings();
    private final RateLimit unlimited = new RateLimit(null, null);
    private final RateLimits limits = new RateLimits(unlimited, unlimited, 1, TimeMeter.SYSTEM_NANOTIME);
    private final Delivery delivery = new Delivery(
            topic,
            new Checkpoint(Sender.ANYONE, limits),
            new DeliveryBounds(WINDOW, Duration.ZERO),
            Schedulers.immediate(),
            new IngestMeters(registry));
    private long index;

    @Test
    void noReceiptBeforeEveryReadingIsAcknowledged() {
        // Given
        send(good(1), good(2), good(3));
        CompletableFuture<Receipt> receipt = delivery.receipt().toFuture();
        topic.acknowledgeNext();
        topic.acknowledgeNext();
        boolean early = receipt.isDone();

        // When
        topic.acknowledgeNext();

        // Then
        assertThat(early).isFalse();
        assertThat(receipt).isCompletedWithValue(new Receipt(3, null, null));
    }

    @Test
    void aReceiptListsWhatWasRejectedByItsPlace() {
        // Given
        send(good(1), bad(), good(2));
        topic.acknowledgeAll();

        // When
        Receipt receipt = delivery.receipt().block(PATIENCE);

        // Then
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejected()).containsExactly(new Rejection(1, "site", "required", "is missing"));
        assertThat(receipt.rejectedCount()).isNull();
    }

    @Test
    void aLongListOfRejectionsIsCutAndSaysSo() {
        // Given
        send(good(1));
        for (int i = 0; i < 5_000; i++) {
            send(bad());
        }
        topic.acknowledgeAll();

        // When
        Receipt receipt = delivery.receipt().block(PATIENCE);

        // Then
        assertThat(receipt.rejected()).hasSize(Rejections.MAX_LISTED);
        assertThat(receipt.rejectedCount()).isEqualTo(5_000);
    }

    @Test
    void oneUnacknowledgedReadingFailsTheRequestWhichClaimsNoMoreThanWasAcknowledged() {
        // Given
        send(good(1), good(2), good(3));
        topic.acknowledgeNext();
        topic.failNext();
        topic.acknowledgeNext();

        // When
        var answer = delivery.receipt();

        // Then
        StepVerifier.create(answer)
                .expectErrorSatisfies(failure -> {
                    Problem problem = ((ProblemException) failure).problem();
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.accepted()).isEqualTo(2);
                })
                .verify(PATIENCE);
        assertThat(counted("accepted")).isEqualTo(2);
        assertThat(counted("failed")).isEqualTo(1);
    }

    @Test
    void aBodyIsReadNoFurtherThanItsWindow() {
        // Given
        AtomicInteger read = new AtomicInteger();
        Flux<List<Entry>> endless = Flux.<List<Entry>>generate(sink -> {
            read.incrementAndGet();
            sink.next(List.of(good(read.get())));
        });

        // When
        var subscription = endless.concatMap(delivery::send, 1).subscribe();
        int whileUnacknowledged = read.get();
        topic.acknowledgeAll();
        int afterwards = read.get();
        subscription.dispose();

        // Then
        assertThat(whileUnacknowledged).isBetween(10, 40);
        assertThat(afterwards).isBetween(whileUnacknowledged + 5, 3 * whileUnacknowledged);
    }

    @Test
    void whoFindsNoRoomIsToldHowMuchStandsOnTheTopic() {
        // Given
        topic.withRoomFor(2);
        ProblemException refusal = (ProblemException) delivery.send(List.of(good(1), good(2), good(3)))
                .materialize()
                .block(PATIENCE)
                .getThrowable();
        CompletableFuture<Object> answer = delivery.refuse(refusal).toFuture();
        boolean early = answer.isDone();

        // When
        topic.acknowledgeAll();

        // Then
        assertThat(early).isFalse();
        assertThat(answer)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .satisfies(failure -> {
                    Problem problem = ((ProblemException) failure).problem();
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.rule()).isEqualTo("in-flight");
                    assertThat(problem.accepted()).isEqualTo(2);
                });
    }

    private void send(Entry... entries) {
        delivery.send(List.of(entries)).subscribe();
    }

    private double counted(String outcome) {
        return registry.get("fieldcast.ingest.readings")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private Entry bad() {
        return Entry.invalid(index++, 1, new Violation("site", "required", "is missing"));
    }

    private Entry good(long seq) {
        Map<String, RawTagValue> values = Map.of("temperature", RawTagValue.of(TagValue.of(21.5)));
        RawReading reading =
                new RawReading("lyon", "press-4", null, Instant.EPOCH.plusMillis(seq), "http", seq, values, false);
        return Entry.of(index++, 1, new ParsedReading.Valid(reading));
    }
}
