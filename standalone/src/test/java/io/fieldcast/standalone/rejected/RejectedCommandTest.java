package io.fieldcast.standalone.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RetryProducer;
import io.fieldcast.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a broker and a processor that really rejects and really takes. */
class RejectedCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STRICT = "{\"instrumentRange\":{\"low\":0,\"high\":1},\"onViolation\":\"reject\"}";

    @TempDir
    static Path directory;

    private static RejectedPlant plant;

    @BeforeAll
    static void start() throws Exception {
        plant = RejectedPlant.startIn(directory);
    }

    @AfterAll
    static void stop() {
        plant.close();
    }

    @Test
    void whatBrokeADefinitionGoesThroughOnceWhenTheDefinitionIsMended() {
        // Given
        plant.write(Topics.TAGS, "mend/*/t", STRICT);
        RejectedRecord rejected = rejects("mend", 7);
        String dry = plant.run("retry", "--site", "mend", "--dry-run");
        plant.write(Topics.TAGS, "mend/*/t", "{}");
        await().atMost(PATIENCE).until(() -> {
            post("mend", 8);
            return passed("mend") > 0;
        });
        long before = passed("mend");
        String listed = plant.run("list", "--site", "mend");

        // When
        String first = plant.run("retry", "--site", "mend", "--reason", "rule_violated");
        String second = plant.run("retry", "--site", "mend");
        String listedAgain = plant.run("list", "--site", "mend", "--since", "-PT1H");

        // Then
        assertThat(listed)
                .containsPattern(rejected.position() + " .* - +RULE_VIOLATED +mend/press-4")
                .doesNotContain("retried");
        assertThat(listedAgain)
                .containsPattern(rejected.position() + " .* yes +RULE_VIOLATED +mend/press-4")
                .containsPattern("[0-9]+ rejected, [0-9]+ of them retried");
        assertThat(dry).startsWith("0\n").contains(rejected.position() + " RULE_VIOLATED mend/press-4 would be sent");
        assertThat(first)
                .startsWith("0\n")
                .contains(rejected.position() + " RULE_VIOLATED mend/press-4 sent", "none of them rejected again\n");
        assertThat(second).startsWith("0\n").contains("0 sent").contains("has been retried before");
        await().atMost(PATIENCE)
                .until(() -> plant.values(Topics.DATA).stream()
                        .anyMatch(reading -> reading.contains("\"mend\"") && reading.contains("\"t\":7")));
        assertThat(passed("mend")).isGreaterThan(before);
        assertThat(raw("mend", 7)).as("the original and one retry").isEqualTo(2);
        assertThat(plant.run("show", rejected.position().toString()))
                .startsWith("0\n")
                .contains("retried   yes")
                .contains("\"RULE_VIOLATED\"")
                .contains("\"original\"");
    }

    @Test
    void ofTwoRetriesThatRunAtOnceTheLaterOneSends() {
        // Given: one that has begun and sent nothing yet
        plant.write(Topics.TAGS, "twice/*/t", STRICT);
        RejectedRecord rejected = rejects("twice", 7);
        long before = raw("twice", 7);
        try (RetryProducer earlier = plant.kafka().retryProducer()) {
            // When
            String later = plant.run("retry", "--site", "twice");
            Throwable shutOut = catchThrowable(() -> earlier.send(List.of(rejected)));

            // Then
            assertThat(later)
                    .startsWith("1\n")
                    .contains(rejected.position() + " RULE_VIOLATED twice/press-4 sent")
                    .containsPattern("[1-9][0-9]* of them rejected again\n +[1-9][0-9]* RULE_VIOLATED\n");
            assertThat(shutOut).isInstanceOf(KafkaException.class);
        }
        assertThat(raw("twice", 7)).isEqualTo(before + 1);
    }

    @Test
    void duplicatesAreSentOnlyWhenAskedForByName() {
        // Given
        String reading = reading("again", 5, Instant.now());
        plant.write(Topics.RAW, "again/press-4", reading);
        plant.write(Topics.RAW, "again/press-4", reading);
        await().atMost(PATIENCE).until(() -> count("again") == 1);

        // When
        String all = plant.run("retry", "--site", "again");
        String asked = plant.run("retry", "--site", "again", "--reason", "DUPLICATE");

        // Then
        assertThat(all).contains("0 sent, 1 skipped").contains("--reason DUPLICATE");
        assertThat(asked).contains("1 sent, 0 skipped");
    }

    @Test
    void aTimeThatWasAheadIsSoForEver() {
        // Given
        Instant received = Instant.now().minus(Duration.ofHours(2));
        plant.write(
                Topics.RAW,
                "ahead/press-4",
                reading("ahead", 5, received).replaceFirst(received.toString(), received.plusSeconds(3_600) + ""));
        await().atMost(PATIENCE).until(() -> count("ahead") == 1);

        // When
        String waited = plant.run("retry", "--site", "ahead");
        await().atMost(PATIENCE).until(() -> count("ahead") == 2);
        String unwaited = plant.run("retry", "--site", "ahead", "--wait", "0s");

        // Then
        assertThat(waited)
                .startsWith("1\n")
                .contains(
                        "1 sent, 0 skipped\n1 of them rejected again\n         1 TIME_AHEAD: its time is held against");
        assertThat(unwaited).startsWith("0\n").contains("1 sent, 1 skipped").doesNotContain("rejected again");
    }

    @Test
    void whatWasCutCannotBeSent() {
        // Given: control characters, each of which takes six in JSON, so that they do not fit into a record
        plant.write(Topics.RAW, "cut/press-4", "\u0001".repeat(400_000));
        await().atMost(PATIENCE).until(() -> count("cut") == 1);

        // When
        String retried = plant.run("retry", "--site", "cut");

        // Then
        assertThat(retried).contains("0 sent, 1 skipped").contains("only the beginning");
    }

    @Test
    void aTimeAgoIsWrittenInSeveralWays() {
        // Given
        plant.write(Topics.RAW, "since/press-4", "{}");
        await().atMost(PATIENCE).until(() -> count("since") == 1);

        // When
        List<String> lists = Stream.of("-PT1H", "PT1H", "1h", "-1h", "2d", "2026-11-22T18:00:00Z")
                .map(since -> plant.run("list", "--site", "since", "--since", since))
                .toList();
        String before = plant.run("list", "--site", "since", "--until", "1h");

        // Then
        assertThat(lists).allSatisfy(list -> assertThat(list).startsWith("0\n").contains("\n1 rejected\n"));
        assertThat(before).isEqualTo("0\n0 rejected\n");
    }

    @Test
    void aPositionAtWhichNothingIsCannotBeRetried() {
        // Given
        plant.write(Topics.RAW, "missing/press-4", "{}");
        await().atMost(PATIENCE).until(() -> count("missing") == 1);
        String there = at("missing").position().toString();

        // When
        String none = plant.run("retry", "5:999999", "99:0");
        String told = plant.run("retry", "5:999999", "--dry-run");
        String one = plant.run("retry", there, "5:999999", "--wait", "0s");
        String leftOut = plant.run("retry", there, "--site", "lyon");

        // Then
        String nothing = "fieldcast: there is no rejected reading at ";
        assertThat(none).isEqualTo("1\n0 sent, 0 skipped\n" + nothing + "5:999999\n" + nothing + "99:0\n");
        assertThat(told).isEqualTo("1\n0 would be sent, 0 skipped\n" + nothing + "5:999999\n");
        assertThat(one).startsWith("1\n").contains("1 sent, 0 skipped\n").endsWith(nothing + "5:999999\n");
        assertThat(leftOut).isEqualTo("1\n0 sent, 0 skipped\n" + nothing + there + ", or the options leave it out\n");
    }

    @Test
    void optionsThatMakeNoSenseAreExplained() {
        // When
        String position = plant.run("show", "42");
        String nothing = plant.run("show", "5:999999");
        String reason = plant.run("list", "--reason", "WEATHER");

        // Then
        assertThat(position).startsWith("2\n").contains("partition:offset");
        assertThat(nothing).startsWith("1\n").contains("no rejected reading at 5:999999");
        assertThat(reason).startsWith("2\n").contains("RULE_VIOLATED");
    }

    /** Posts until the definition holds, and the processor rejects. */
    private static RejectedRecord rejects(String site, int value) {
        await().atMost(PATIENCE).until(() -> {
            if (count(site) == 0) {
                post(site, 6);
            }
            return count(site) > 0;
        });
        post(site, value);
        await().atMost(PATIENCE).until(() -> of(site, value) != null);
        return of(site, value);
    }

    private static RejectedRecord of(String site, int value) {
        return plant.rejected().stream()
                .filter(record -> record.site().equals(site)
                        && record.rejected().reason() == RejectionReason.RULE_VIOLATED
                        && record.rejected().original().contains("\"t\":" + value))
                .findFirst()
                .orElse(null);
    }

    private static RejectedRecord at(String site) {
        return plant.rejected().stream()
                .filter(record -> record.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    private static long count(String site) {
        return plant.rejected().stream()
                .filter(record -> record.site().equals(site))
                .count();
    }

    private static long passed(String site) {
        return plant.values(Topics.DATA).stream()
                .filter(reading -> reading.contains("\"" + site + "\""))
                .count();
    }

    private static long raw(String site, int value) {
        return plant.values(Topics.RAW).stream()
                .filter(reading -> reading.contains("\"" + site + "\"") && reading.contains("\"t\":" + value))
                .count();
    }

    private static void post(String site, int value) {
        plant.write(Topics.RAW, site + "/press-4", reading(site, value, Instant.now()));
    }

    private static String reading(String site, int value, Instant time) {
        return "{\"site\":\"" + site + "\",\"device\":\"press-4\",\"time\":\"" + time + "\",\"received\":\"" + time
                + "\",\"source\":\"http\",\"values\":{\"t\":" + value + "}}";
    }
}
