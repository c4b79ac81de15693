package io.fieldcast.standalone.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.standalone.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientDeliveryTest {

    private static final List<PostedReading> BATCH = List.of(reading(1), reading(2));

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T18:00:00Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private StubIngest ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = new StubIngest();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void aBusyServiceIsAskedAgainAfterTheTimeItNames() throws Exception {
        // Given
        ingest.answersBusy(3).answers(429, "").answers(500, "not even JSON");

        // When
        Receipt receipt = deliver(ingest.uri());

        // Then
        assertThat(receipt).isEqualTo(new Receipt.Acknowledged(2, List.of(), 0));
        assertThat(ingest.accepted())
                .extracting(reading -> reading.path("seq").asInt())
                .containsExactly(1, 2);
        assertThat(pauses).hasSize(3).first().isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aServiceThatIsNotThereIsGivenUpAfterAWhile() throws Exception {
        // Given
        URI nobody = ingest.uri();
        ingest.close();

        // When
        Receipt receipt = deliver(nobody);

        // Then
        assertThat(receipt).isInstanceOf(Receipt.TryAgain.class);
        assertThat(pauses).hasSizeGreaterThan(5);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aRefusalIsFinal() throws Exception {
        // Given
        ingest.answers(401, "{\"title\":\"Unauthorized\",\"detail\":\"no key\"}");

        // When
        Receipt receipt = deliver(ingest.uri());

        // Then
        assertThat(receipt).isEqualTo(new Receipt.Refused(401, "HTTP 401: no key"));
        assertThat(ingest.requests()).isEqualTo(1);
    }

    @Test
    void aBatchWithoutOneGoodReadingIsAcknowledgedToo() throws Exception {
        // Given
        ingest.answers(
                400,
                "{\"title\":\"Bad Request\",\"rejected\":[{\"index\":1,\"field\":\"values.t\",\"rule\":\"type\",\"message\":\"must be\"}],\"rejectedCount\":2}");

        // When
        Receipt receipt = deliver(ingest.uri());

        // Then
        assertThat(receipt)
                .isEqualTo(new Receipt.Acknowledged(0, List.of(new Receipt.Rejection(1, "values.t", "must be")), 2));
    }

    @Test
    void readingsAreWrittenAsTheContractSays() throws Exception {
        // Given
        PostedReading historical = new PostedReading(
                "lyon", "press-4", Instant.EPOCH, null, reading(1).values(), true);

        // When
        delivery(ingest.uri()).deliver(List.of(reading(7), historical));

        // Then
        assertThat(ingest.accepted())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2026-11-22T18:00:00.123Z\",\"seq\":7,\"values\":{\"temperature\":71.4}}",
                        "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"1970-01-01T00:00:00Z\",\"values\":{\"temperature\":71.4},\"historical\":true}");
    }

    @Test
    void aKeyIsSentAsABearerToken() throws Exception {
        // Given
        IngestKey key = IngestKey.from(Map.of(IngestKey.VARIABLE, " abc\n"));

        // When
        new IngestClient(ingest.uri(), key).post(BATCH);

        // Then
        assertThat(ingest.authorization()).isEqualTo("Bearer abc");
        assertThat(key.sha256())
                .as("of the first example of FIPS 180-4")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(key).asString().doesNotContain("abc");
    }

    private Receipt deliver(URI service) throws InterruptedException {
        return delivery(service).deliver(BATCH);
    }

    private PatientDelivery delivery(URI service) {
        return new PatientDelivery(
                new IngestClient(service, null),
                Backoff.standard(new SplittableRandom(1)),
                Duration.ofMinutes(1),
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                },
                clock);
    }

    private static PostedReading reading(long seq) {
        return new PostedReading(
                "lyon",
                "press-4",
                Instant.parse("2026-11-22T18:00:00.123Z"),
                seq,
                Map.of("temperature", RawTagValue.of(TagValue.of(71.4))),
                false);
    }
}
