package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.START;
import static io.fieldcast.stream.topology.PlantDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.stream.duplicate.RecentReadings;
import io.fieldcast.stream.state.States;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {

    @TempDir
    Path stateDir;

    private PlantDriver plant;

    @BeforeEach
    void start() {
        plant = new PlantDriver(stateDir);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void aReadingSentAgainIsDeliveredOnce() {
        // Given
        send("press-4", 42L, START, START, 20);

        // When
        send("press-4", 42L, START, START.plusSeconds(3), 20);

        // Then
        assertThat(plant.data()).hasSize(1);
        assertThat(plant.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectionReason.DUPLICATE);
            assertThat(rejected.field()).isEqualTo("seq");
            assertThat(rejected.message()).contains("42").contains("received at " + START);
            assertThat(rejected.offset()).isEqualTo(1);
        });
        plant.passes(Duration.ofSeconds(1));
        assertThat(plant.batches()).singleElement().matches(batch -> batch.count() == 1);
    }

    @Test
    void withoutNumberTheTimeAndTheValuesTell() {
        // Given
        send("press-4", null, START, START, 20);

        // When
        send("press-4", null, START, START.plusSeconds(3), 20);
        send("press-4", null, START, START.plusSeconds(3), 21);
        send("press-4", null, START.plusMillis(1), START.plusSeconds(3), 20);
        send("press-5", null, START, START.plusSeconds(3), 20);
        send("press-4", 42L, START, START.plusSeconds(3), 20);

        // Then
        assertThat(plant.data()).hasSize(5);
        assertThat(plant.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.field()).isEqualTo("time"));
    }

    @Test
    void oneThatWasRejectedMayBeMendedAndSentAgain() {
        // Given
        send("press-4", 42L, START.plus(Duration.ofHours(1)), START, 20);

        // When
        send("press-4", 42L, START, START, 20);

        // Then
        assertThat(plant.data()).hasSize(1);
        assertThat(plant.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.TIME_AHEAD));
    }

    @Test
    void whatWasSentAgainIsNotJudgedAnyFurther() {
        // Given
        send("press-4", 42L, START, START, 20);

        // When
        send("press-4", 42L, START.plus(Duration.ofHours(1)), START, 20);

        // Then
        assertThat(plant.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.DUPLICATE));
    }

    @Test
    void historicalAndOutOfOrderReadingsAreFoundToo() {
        // Given
        send("press-4", 42L, START.minusSeconds(86_400), START, 20, true);
        send("press-4", 41L, START.minusSeconds(86_401), START, 20, true);

        // When
        send("press-4", 41L, START.minusSeconds(86_401), START, 20, true);
        send("press-4", 42L, START.minusSeconds(86_400), START, 20, true);

        // Then
        assertThat(plant.data()).hasSize(2);
        assertThat(plant.rejected()).hasSize(2);
    }

    @Test
    void afterTenMinutesTheNumberIsAnothersOne() {
        // Given
        send("press-4", 42L, START, START, 20);
        plant.passes(Duration.ofMinutes(11));

        // When
        send("press-4", 42L, START.plusSeconds(660), START.plusSeconds(660), 20);

        // Then
        assertThat(plant.data()).hasSize(2);
        assertThat(plant.rejected()).isEmpty();
    }

    @Test
    void aSilentDeviceIsForgottenWhenOthersGoOn() {
        // Given
        send("silent", 1L, START, START, 20);
        plant.passes(Duration.ofMinutes(9));
        Instant later = START.plus(Duration.ofMinutes(9));
        send("busy", 1L, later, later, 20);
        List<String> before = remembered();

        // When
        plant.passes(Duration.ofMinutes(2));
        send("busy", 2L, later.plusSeconds(120), later.plusSeconds(120), 20);

        // Then
        assertThat(before).containsExactlyInAnyOrder("lyon/silent", "lyon/busy");
        assertThat(remembered()).containsExactly("lyon/busy");
    }

    @Test
    void aBacklogIsNotForgottenBecauseTheProcessorIsBehind() {
        // Given: read two hours after it was received
        plant.passes(Duration.ofHours(2));
        send("press-4", 42L, START, START, 20);
        plant.passes(Duration.ofHours(1));

        // When
        send("press-4", 42L, START, START.plusSeconds(30), 20);

        // Then
        assertThat(plant.rejected()).hasSize(1);
    }

    @Test
    void aReceiveTimeFromTheFutureMakesNothingForgotten() {
        // Given
        send("press-4", 42L, START, START, 20);
        send("press-5", 1L, START, START.plus(Duration.ofDays(365)), 20);

        // When
        send("press-4", 42L, START, START.plusSeconds(1), 20);

        // Then
        assertThat(plant.rejected()).hasSize(1);
    }

    @Test
    void refusedReadingsLeaveNothingBehind() {
        // Given
        Instant ahead = START.plus(Duration.ofHours(1));

        // When
        for (int device = 0; device < 10; device++) {
            send("press-" + device, 1L, ahead, START, 20);
        }

        // Then
        assertThat(remembered()).isEmpty();
    }

    @Test
    void whatWasReadIsWhatWasAcceptedAndRejected() {
        // Given
        Random random = new Random(3);

        // When
        for (int i = 0; i < 500; i++) {
            Instant time = random.nextInt(10) == 0 ? START.plus(Duration.ofHours(1)) : START;
            send("press-" + random.nextInt(3), (long) random.nextInt(100), time, START, 20);
            if (random.nextInt(10) == 0) {
                plant.record(bytes("lyon/press-1"), bytes("not json"));
            }
        }

        // Then
        List<Reading> data = plant.data();
        assertThat(data).extracting(reading -> reading.device() + reading.seq()).doesNotHaveDuplicates();
        double read = plant.registry.get("fieldcast.processor.read").counter().count();
        assertThat(read).isEqualTo(data.size() + plant.rejected().size()).isGreaterThan(500);
        assertThat(plant.registry.get("fieldcast.processor.readings").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(read);
    }

    private void send(String device, @Nullable Long seq, Instant time, Instant received, double temperature) {
        send(device, seq, time, received, temperature, false);
    }

    private void send(
            String device, @Nullable Long seq, Instant time, Instant received, double temperature, boolean historical) {
        RawReading raw = new RawReading(
                "lyon",
                device,
                time,
                received,
                "http",
                seq,
                Map.of("temperature", RawTagValue.of(TagValue.of(temperature))),
                historical);
        plant.record(bytes("lyon/" + device), FieldcastJson.MAPPER.writeValueAsBytes(raw));
    }

    private List<String> remembered() {
        States<RecentReadings> recent = plant.state().states(Names.RECENT_READINGS);
        List<String> devices = new ArrayList<>();
        recent.forEach((key, device) -> devices.add(key));
        return devices;
    }
}
