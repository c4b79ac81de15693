package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every form of {@code from}, in the subscription and in the channel's name, alone and with the other parameters: from
 * a gateway that has read it all itself, and from one that must ask Kafka.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayFormsTest {

    private static final int EARLIER = 3;
    private static final int LATER = 3;

    private final Plant plant = new Plant(Topics.DATA.name());
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private RunningGateway witness = RunningGateway.start();
    private RunningGateway newcomer = witness;
    private Instant between = Instant.EPOCH;
    private String epoch = "";

    /**
     * @param parameters behind the channel's name
     * @param from null: not said
     * @param first the number of the first record that comes; null: only what comes from now on
     */
    private record Form(
            String parameters,
            @Nullable Object from,
            @Nullable Integer first) {

        boolean isConflated() {
            return parameters.contains("every");
        }

        boolean asksForTags() {
            return parameters.contains("tags");
        }

        @Override
        public String toString() {
            return "scada-data.…" + parameters + (from == null ? "" : ", from " + from);
        }
    }

    private record Case(String gateway, Supplier<RunningGateway> running, Form form) {
        @Override
        public String toString() {
            return gateway + ": " + form;
        }
    }

    @BeforeAll
    void report() throws Exception {
        plant.report(EARLIER);
        try (WireClient probe = witness.connect(RunningGateway.APP)) {
            String channel = "scada-data." + plant.site;
            JsonNode answer = probe.subscribeFrom(channel, "earliest");
            epoch = answer.path("epoch").stringValue();
            answer.path("offsets")
                    .properties()
                    .forEach(each -> offsets.put(
                            Integer.valueOf(each.getKey()), each.getValue().longValue()));
            Waiting.until("what was reported", () -> Frames.records(Frames.of(probe, channel)) == EARLIER);
            Frames.of(probe, channel)
                    .forEach(frame -> offsets.merge(
                            frame.path("partition").intValue(),
                            frame.path("offset").longValue(),
                            Math::max));
        }
        Instant before = Instant.now();
        Awaitility.await().until(() -> Instant.now().isAfter(before.plusMillis(1_200)));
        between = Instant.now().minusMillis(100);
        plant.report(LATER);
        newcomer = RunningGateway.start();
    }

    @AfterAll
    void close() {
        plant.close();
        witness.close();
        newcomer.close();
    }

    private List<Form> forms() {
        String moment = ";from=@" + between.toEpochMilli();
        return List.of(
                new Form("", null, null),
                new Form("", "latest", null),
                new Form("", "earliest", 0),
                new Form("", "-PT5M", 0),
                new Form("", between.toString(), EARLIER),
                new Form("", Map.of("epoch", epoch, "offsets", offsets), EARLIER),
                new Form(";from=earliest", null, 0),
                new Form(";from=-5m", null, 0),
                new Form(moment, null, EARLIER),
                new Form(";from=earliest", "latest", null),
                new Form(moment, "earliest", 0),
                new Form(";tags=temperature", null, null),
                new Form(";tags=temperature", "earliest", 0),
                new Form(";tags=temperature;from=-5m", null, 0),
                new Form(";every=200ms", null, null),
                new Form(";every=200ms", "-PT5M", 0),
                new Form(";every=200ms;from=earliest", null, 0),
                new Form(";every=200ms" + moment, null, EARLIER),
                new Form(";every=200ms;tags=temperature" + moment, null, EARLIER),
                new Form(";every=200ms;tags=temperature", Map.of("epoch", epoch, "offsets", offsets), EARLIER));
    }

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Form form : forms()) {
            cases.add(new Case("has read it", () -> witness, form));
            cases.add(new Case("is new", () -> newcomer, form));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatWasAskedForComesOnceAndThenWhatIsNew(Case asked) throws Exception {
        // Given
        Form form = asked.form;
        String channel = "scada-data." + plant.site + form.parameters;
        int first = form.first == null ? plant.reported() : form.first;
        try (WireClient client = asked.running.get().connect(RunningGateway.APP)) {

            // When
            JsonNode answer = form.from == null
                    ? WireClient.data(client.subscribe(channel))
                    : client.subscribeFrom(channel, form.from);
            if (form.first != null) {
                client.next("fieldcast:live", channel);
            }
            plant.report(1);

            // Then
            int expected = plant.reported() - first;
            Waiting.until("all records", () -> Frames.records(Frames.of(client, channel)) >= expected);
            assertThat(answer.path("replay").stringValue()).isEqualTo(form.first == null ? "none" : "complete");
            assertThat(answer.path("epoch").stringValue()).isEqualTo(epoch);
            assertThat(Frames.records(Frames.of(client, channel))).isEqualTo(expected);
            List<Integer> numbers = Frames.numbers(client, channel);
            if (form.isConflated()) {
                assertThat(numbers).isSorted().doesNotHaveDuplicates().endsWith(plant.reported() - 1);
            } else {
                assertThat(numbers)
                        .isEqualTo(
                                IntStream.range(first, plant.reported()).boxed().toList());
            }
            assertThat(Frames.of(client, channel))
                    .allSatisfy(frame -> assertThat(
                                    WireClient.data(frame).path("values").has("pressure"))
                            .isEqualTo(!form.asksForTags()));
            assertThat(client.frames("fieldcast:live", channel)).hasSize(form.first == null ? 0 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void fromADurationAgoOnlyWhatIsNotOlderComes(Supplier<RunningGateway> running) throws Exception {
        // Given
        plant.report(1);
        Instant written = Instant.now();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> Instant.now().isAfter(written.plusMillis(2_200)));
        plant.report(1);
        String channel = "scada-data." + plant.site;
        try (WireClient client = running.get().connect(RunningGateway.APP)) {

            // When
            client.subscribeFrom(channel, "-PT2S");

            // Then
            client.next("fieldcast:live", channel);
            assertThat(Frames.numbers(client, channel)).containsExactly(plant.reported() - 1);
        }
    }

    List<Supplier<RunningGateway>> gateways() {
        return List.of(() -> witness, () -> newcomer);
    }
}
