package io.fieldcast.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.TopicRecord;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-22T18:00:02Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryTimes times = new DeliveryTimes(registry, Clock.fixed(WRITTEN, ZoneOffset.UTC));

    @Test
    void aReadingIsTimedFromItsSourceFromItsReceiptAndFromItsAppend() {
        // Given
        Passage passage = follow("""
                {"site":"lyon","device":"press-4","time":"2026-11-22T18:00:00Z","received":"2026-11-22T18:00:01.5Z",
                 "values":{"time":1},"quality":{}}""");

        // When
        passage.written();

        // Then
        assertThat(millis("source")).isEqualTo(2_000);
        assertThat(millis("received")).isEqualTo(500);
        assertThat(millis("appended")).isEqualTo(400);
    }

    @Test
    void whatIsHistoricalIsNotTimed() {
        // Given
        String json = """
                {"site":"lyon","device":"press-4","time":"2020-11-22T18:00:00Z","received":"2026-11-22T18:00:01Z",
                 "values":{},"quality":{},"historical":true}""";

        // When
        Passage passage = follow(json);

        // Then
        assertThat(passage).isNull();
    }

    @Test
    void aReceiveTimeThatStandsForASourceTimeIsNone() {
        // Given
        Passage passage = follow("""
                {"site":"lyon","device":"press-4","time":"2026-11-22T18:00:01Z","received":"2026-11-22T18:00:01Z",
                 "values":{},"quality":{},"timeSubstituted":true}""");

        // When
        passage.written();

        // Then
        assertThat(timer("source").count()).isZero();
        assertThat(millis("received")).isEqualTo(1_000);
    }

    @Test
    void aClockThatIsAheadIsNotTimed() {
        // Given
        Passage passage = follow("""
                {"site":"lyon","device":"press-4","time":"2026-11-22T18:05:00Z","received":"2026-11-22T18:00:01Z",
                 "values":{},"quality":{}}""");

        // When
        passage.written();

        // Then
        assertThat(timer("source").count()).isZero();
        assertThat(timer("received").count()).isEqualTo(1);
    }

    @Test
    void whatIsNoReadingIsNotFollowed() {
        // Given
        String json = "no JSON";

        // When
        Passage passage = follow(json);

        // Then
        assertThat(passage).isNull();
    }

    private Passage follow(String json) {
        long appended = WRITTEN.minusMillis(400).toEpochMilli();
        return times.follow(
                new TopicRecord("scada-data", 0, 0, appended, "lyon/press-4", json.getBytes(StandardCharsets.UTF_8)));
    }

    private long millis(String since) {
        assertThat(timer(since).count()).isEqualTo(1);
        return (long) timer(since).totalTime(TimeUnit.MILLISECONDS);
    }

    private Timer timer(String since) {
        return registry.get("fieldcast.delivery.latency")
                .tag("since", since)
                .tag("topic", "scada-data")
                .timer();
    }
}
