package io.fieldcast.standalone.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What moved on the topics between two looks.
 *
 * @param raw records that came on {@code scada.raw}
 * @param data on {@code scada-data}
 * @param rejected on {@code scada.rejected}
 * @param lag what the processor had still to take at the end
 * @param newest when the newest reading of {@code scada.raw} was appended, by the broker's clock
 * @param now by this machine's clock
 */
record Flow(Duration between, long raw, long data, long rejected, long lag, Optional<Instant> newest, Instant now) {

    /** Fewer have come in within a commit or two. */
    private static final long BEHIND = 5_000;

    private static final Duration SKEW = Duration.ofSeconds(5);

    List<Finding> judge() {
        List<Finding> findings = new ArrayList<>();
        if (raw == 0) {
            findings.add(
                    Finding.warning(
                            "no reading has come in for " + between.toSeconds() + " s; "
                                    + newest.map(at -> "the newest is of " + at).orElse("there is none yet"),
                            "See whether devices post, and are answered with 202: ./fieldcast send lyon/press-4 temperature=71.4"));
        } else if (data == 0 && rejected > 0) {
            findings.add(Finding.problem(
                    "readings come in, and all of them are rejected", "./fieldcast rejected list shows the reasons."));
        } else if (data == 0) {
            findings.add(Finding.problem(
                    "readings come in, but nothing is published: the processor stands still",
                    "Start it, or see its log; what has come in waits on scada.raw for a day."));
        } else {
            findings.add(Finding.ok(String.format(
                    Locale.ROOT,
                    "%.0f readings/s come in and are published, %d wait",
                    raw * 1000.0 / between.toMillis(),
                    lag)));
        }
        if (lag > BEHIND && data > 0) {
            findings.add(Finding.warning(
                    lag + " readings wait for the processor",
                    "If that grows, see docs/operations.md, \"How much one machine does\"."));
        }
        clock().ifPresent(findings::add);
        return findings;
    }

    /** Only what has just come tells the broker's time. */
    private Optional<Finding> clock() {
        if (raw == 0 || newest.isEmpty()) {
            return Optional.empty();
        }
        Duration ahead = Duration.between(now, newest.get());
        return ahead.abs().compareTo(SKEW) < 0
                ? Optional.empty()
                : Optional.of(Finding.problem(
                        "the broker's clock is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "behind" : "ahead of") + " this machine's",
                        "Have both follow the same time server: replays by time and quality marks go wrong."));
    }
}
