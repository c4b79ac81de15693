package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients of a whole gateway are told when their topic is not what it was. */
class ReplayTruthTest {

    private static final String CHECK_OFTEN = "--fieldcast.gateway.feed.topic-check=100ms";

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void whatRetentionHasTakenIsToldToTheOffset() throws Exception {
        try (Plant plant = new Plant(Topics.DATA.name())) {
            // Given
            plant.report(10);
            RecordMetadata seen = plant.at(2);
            RecordMetadata kept = plant.at(7);
            deleteBefore(kept);
            try (RunningGateway gateway = RunningGateway.start();
                    WireClient client = gateway.connect("plant")) {
                String epoch = WireClient.data(client.subscribe("scada-data.nowhere"))
                        .path("epoch")
                        .stringValue();
                String channel = "scada-data." + plant.site;

                // When
                JsonNode answer = client.subscribeFrom(
                        channel, Map.of("epoch", epoch, "offsets", Map.of(seen.partition(), seen.offset())));

                // Then
                client.next("fieldcast:live", channel);
                assertThat(answer.path("replay").stringValue()).isEqualTo("truncated");
                JsonNode lost = answer.path("lost").path(Integer.toString(seen.partition()));
                assertThat(lost.path("first").longValue()).isEqualTo(seen.offset() + 1);
                assertThat(lost.path("last").longValue()).isEqualTo(kept.offset() - 1);
                assertThat(Frames.numbers(client, channel)).containsExactly(7, 8, 9);
            }
        }
    }

    @Test
    void aTopicThatIsCreatedAnewSendsItsClientsAwayAndResetsThemWhenTheyComeBack() throws Exception {
        String channel = "scada-batch";
        try (RunningGateway gateway = RunningGateway.start(CHECK_OFTEN);
                Plant plant = new Plant(Topics.BATCH.name());
                WireClient before = gateway.connect("plant")) {
            // Given
            Position position = new Position();
            position.start(before.subscribeFrom(channel, "latest"));
            plant.report(3);
            Waiting.until("three records", () -> Frames.of(before, channel).size() == 3);
            Frames.of(before, channel).forEach(position::saw);

            // When
            createAnew(Topics.BATCH);
            int code = before.closeCode();
            try (Plant afterwards = new Plant(Topics.BATCH.name())) {
                afterwards.report(2);
                WireClient back = gateway.connect("plant");
                JsonNode answer = back.subscribeFrom(channel, position.from());

                // Then
                back.next("fieldcast:live", channel);
                assertThat(code).isEqualTo(4100);
                assertThat(answer.path("replay").stringValue()).isEqualTo("reset");
                assertThat(answer.path("epoch")).isNotEqualTo(position.from().get("epoch"));
                assertThat(Frames.numbers(back, channel)).containsExactly(0, 1);
                back.close();
            }
        }
    }

    @Test
    void whenPartitionsAreAddedNobodyMissesAnythingOrSeesItTwice() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(CHECK_OFTEN);
                WireClient stays = gateway.connect("plant");
                WireClient leaves = gateway.connect("plant")) {
            // Given
            String channel = "scada-aggregated";
            Position position = new Position();
            position.start(leaves.subscribeFrom(channel, "latest"));
            stays.subscribe(channel);
            List<Plant> plants = IntStream.range(0, 20)
                    .mapToObj(i -> new Plant(Topics.AGGREGATED.name()))
                    .toList();
            reportAll(plants);
            Waiting.until("what came before", () -> Frames.of(leaves, channel).size() == 20);
            Frames.of(leaves, channel).forEach(position::saw);
            leaves.close();

            // When
            int partitions = Topics.AGGREGATED.partitions() + 3;
            admin.createPartitions(Map.of(Topics.AGGREGATED.name(), NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            List<Plant> newcomers = IntStream.range(0, 20)
                    .mapToObj(i -> new Plant(Topics.AGGREGATED.name()))
                    .toList();
            reportAll(plants);
            reportAll(newcomers);
            WireClient back = gateway.connect("plant");
            back.subscribeFrom(channel, position.from());

            // Then
            assertThat(newcomers)
                    .anySatisfy(plant ->
                            assertThat(plant.at(0).partition()).isGreaterThanOrEqualTo(Topics.AGGREGATED.partitions()));
            Waiting.until("all records", () -> Frames.of(stays, channel).size() >= 60);
            Waiting.until("all that were missed", () -> Frames.of(back, channel).size() >= 40);
            assertThat(places(stays, channel)).hasSize(60).doesNotHaveDuplicates();
            assertThat(places(back, channel))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(places(stays, channel).subList(20, 60));
            back.close();
            plants.forEach(Plant::close);
            newcomers.forEach(Plant::close);
        }
    }

    @Test
    void retentionUnderAReplayEndsItAndResumingTellsWhatIsLost() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(
                        "--fieldcast.gateway.replay.recent=0B", "--fieldcast.gateway.replay.read=0B");
                Plant plant = new Plant(Topics.DATA.name());
                WireClient client = gateway.connect("plant")) {
            // Given
            String channel = "scada-data." + plant.site;
            Position position = new Position();
            position.start(client.subscribeFrom(channel, "latest"));
            client.unsubscribe(channel);
            plant.report(2_000, 10_000);
            client.stopReading();
            client.askFrom(channel, position.from());
            Waiting.until("the replay has begun", () -> stretchesFromKafka(gateway) > 8);

            // When
            deleteBefore(plant.at(1_990));
            client.readOn();
            int code = client.closeCode();
            Frames.of(client, channel).forEach(position::saw);
            int seen = Frames.of(client, channel).size();
            WireClient back = gateway.connect("plant");
            JsonNode answer = back.subscribeFrom(channel, position.from());

            // Then
            back.next("fieldcast:live", channel);
            assertThat(code).isEqualTo(4100);
            assertThat(seen).isBetween(1, 1_989);
            assertThat(answer.path("replay").stringValue()).isEqualTo("truncated");
            JsonNode lost =
                    answer.path("lost").path(Integer.toString(plant.at(0).partition()));
            assertThat(lost.path("first").longValue())
                    .isEqualTo(plant.at(seen - 1).offset() + 1);
            assertThat(lost.path("last").longValue()).isEqualTo(plant.at(1_990).offset() - 1);
            assertThat(Frames.numbers(back, channel))
                    .isEqualTo(IntStream.range(1_990, 2_000).boxed().toList());
            back.close();
        }
    }

    private static double stretchesFromKafka(RunningGateway gateway) {
        return gateway.meters()
                .get("fieldcast.replay.stretches")
                .tag("from", "kafka")
                .functionCounter()
                .count();
    }

    private static void reportAll(List<Plant> plants) throws Exception {
        for (Plant plant : plants) {
            plant.report(1);
        }
    }

    private static List<String> places(WireClient client, String channel) {
        return Frames.of(client, channel).stream()
                .map(frame -> frame.path("partition") + ":" + frame.path("offset"))
                .toList();
    }

    private void deleteBefore(RecordMetadata record) throws Exception {
        admin.deleteRecords(Map.of(
                        new TopicPartition(record.topic(), record.partition()),
                        RecordsToDelete.beforeOffset(record.offset())))
                .all()
                .get();
    }

    private void createAnew(Topic topic) throws Exception {
        admin.deleteTopics(List.of(topic.name())).all().get();
        Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            new TopicCreation(admin).ensure(List.of(topic));
            assertThat(admin.listTopics().names().get()).contains(topic.name());
        });
    }
}
