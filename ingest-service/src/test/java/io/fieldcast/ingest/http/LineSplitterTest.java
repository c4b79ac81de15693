package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {

    private static final int MAX_LINE = 20;

    private final ByteBudget budget = new ByteBudget(30);
    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void howTheBytesArriveMakesNoDifference(int chunk) {
        // When
        split("one\n\ntwo\r\n   \nthree and more\nlast", chunk);

        // Then
        assertThat(lines).containsExactly("1:one", "3:two\r", "5:three and more", "6:last");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void aLineAtTheLimitIsTaken(int chunk) {
        // When
        split("x".repeat(MAX_LINE) + "\n" + "y".repeat(MAX_LINE), chunk);

        // Then
        assertThat(lines).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void aLineOverTheLimitIsRefusedAfterThoseBeforeIt(int chunk) {
        // When, Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> split("one\n" + "x".repeat(MAX_LINE + 1) + "\ntwo", chunk))
                .satisfies(refusal -> assertThat(refusal.problem().rule()).isEqualTo("max-line-size"));
        assertThat(lines).containsExactly("1:one");
    }

    @Test
    void unfinishedLinesShareOneBudget() {
        // Given
        LineSplitter first = splitter();
        first.feed("x".repeat(MAX_LINE).getBytes(StandardCharsets.UTF_8), this::take);
        LineSplitter second = splitter();

        // When, Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> second.feed("y".repeat(MAX_LINE).getBytes(StandardCharsets.UTF_8), this::take))
                .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
    }

    private void split(String text, int chunk) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LineSplitter splitter = splitter();
        for (int from = 0; from < bytes.length; from += chunk) {
            splitter.feed(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunk)), this::take);
        }
        splitter.finish(this::take);
    }

    private LineSplitter splitter() {
        return new LineSplitter(MAX_LINE, budget.share(), new IngestMeters(new SimpleMeterRegistry()));
    }

    private void take(byte[] bytes, int offset, int length, long number) {
        lines.add(number + ":" + new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
}
