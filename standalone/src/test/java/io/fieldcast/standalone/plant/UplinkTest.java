package io.fieldcast.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.SteppedClock;
import io.fieldcast.standalone.delivery.Backoff;
import io.fieldcast.standalone.delivery.IngestClient;
import io.fieldcast.standalone.delivery.StubIngest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UplinkTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final SteppedClock clock = new SteppedClock(START);
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
    void afterAnOutageWhatWasKeptComesInOrderWithItsOwnTimes() throws Exception {
        // Given
        SiteLink link = link();
        Uplink uplink = uplink(link);
        Duration longestSilence = Duration.ZERO;
        Instant lastArrival = START;
        int largestBurst = 0;

        // When
        for (int second = 0; second < 900; second++) {
            int before = ingest.acceptedCount();
            uplink.tick();
            int burst = ingest.acceptedCount() - before;
            if (burst > 0) {
                Duration silence = Duration.between(lastArrival, clock.instant());
                longestSilence = silence.compareTo(longestSilence) > 0 ? silence : longestSilence;
                lastArrival = clock.instant();
                largestBurst = Math.max(largestBurst, burst);
            }
            clock.advance(Duration.ofSeconds(1));
        }

        // Then
        assertThat(longestSilence).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(largestBurst).isGreaterThan(200);
        assertThat(uplink.dropped()).isZero();
        assertThatNothingIsMissing(ingest.accepted());
    }

    @Test
    void aBusyServiceLosesNothing() throws Exception {
        // Given
        Uplink uplink = uplink(link());
        ingest.answersBusy(2).answers(500, "").answersBusy(1);

        // When
        for (int second = 0; second < 30; second++) {
            uplink.tick();
            clock.advance(Duration.ofSeconds(1));
        }

        // Then
        assertThat(ingest.accepted()).hasSizeGreaterThan(500);
        assertThatNothingIsMissing(ingest.accepted());
    }

    @Test
    void aFullStoreDropsTheOldestAndCountsThem() throws Exception {
        // Given
        Uplink uplink = uplink(link());
        int seconds = 600;
        ingest.answersBusy(seconds);

        // When
        for (int second = 0; second < seconds; second++) {
            uplink.tick();
            clock.advance(Duration.ofSeconds(1));
        }

        // Then
        assertThat(uplink.dropped()).isGreaterThan(1_000);
        assertThat(ingest.requests()).as("asked for ten minutes of peace").isEqualTo(1);
    }

    private static void assertThatNothingIsMissing(List<JsonNode> readings) {
        Map<String, JsonNode> last = new HashMap<>();
        for (JsonNode reading : readings) {
            JsonNode before = last.put(reading.path("device").asString(), reading);
            assertThat(reading.path("seq").asLong())
                    .isEqualTo(
                            before == null
                                    ? firstSeq(reading)
                                    : before.path("seq").asLong() + 1);
        }
    }

    private static long firstSeq(JsonNode reading) {
        return Instant.parse(reading.path("time").asString()).toEpochMilli();
    }

    private Uplink uplink(SiteLink link) {
        SplittableRandom random = new SplittableRandom(1);
        return new Uplink(
                new SiteBuilder("lyon", random).build(new Weather.Climate(4.8, 12, 10), START),
                link,
                new IngestClient(ingest.uri(), null),
                Backoff.standard(random),
                clock);
    }

    private static SiteLink link() {
        return new SiteLink(new SplittableRandom(1), START);
    }
}
