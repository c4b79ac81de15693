package io.fieldcast.ingest.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldcast.ingest.meter.TagMeters;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import reactor.core.scheduler.Schedulers;

class KafkaTagRegistryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TagKey KEY = TagKey.parse("lyon/press-4/force");
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TAGS.name(), 0);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TagMeters meters = new TagMeters(registry);
    private final TagTopicView view = new TagTopicView(() -> consumer, meters);
    private final KafkaTagRegistry tags =
            new KafkaTagRegistry(view, new TagTopicWriter(producer, Schedulers.immediate()), new TagAudit(), meters);
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @BeforeEach
    void start() {
        consumer.updatePartitions(
                Topics.TAGS.name(),
                List.of(new PartitionInfo(Topics.TAGS.name(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
        audit.start();
        auditLogger().addAppender(audit);
    }

    @AfterEach
    void stop() {
        auditLogger().detachAppender(audit);
        view.stop();
    }

    @Test
    void nothingIsSaidBeforeEverythingHasBeenRead() {
        // When
        CompletableFuture<TagChange> change = tags.change(edit("kN"));

        // Then
        assertThat(tags.table()).isNull();
        assertThat(change.join()).isInstanceOf(TagChange.Unavailable.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aChangeIsDoneWhenItIsAcknowledgedAndCanBeSeen() {
        // Given
        readAll();
        CompletableFuture<TagChange> change = tags.change(edit("kN"));

        // When: acknowledged, and then read back
        producer.completeNext();
        boolean beforeItIsSeen = change.isDone();
        appears(producer.history().get(0), 0);

        // Then
        assertThat(beforeItIsSeen).isFalse();
        assertThat(change).succeedsWithin(PATIENCE).isEqualTo(new TagChange.Done(null, definition("kN")));
        assertThat(tags.table().at(KEY).definition()).isEqualTo(definition("kN"));
    }

    @Test
    void aSecondChangeOfAKeyWaitsForNoFirstButIsRefused() {
        // Given
        readAll();
        CompletableFuture<TagChange> first = tags.change(edit("kN"));

        // When
        CompletableFuture<TagChange> second = tags.change(edit("N"));

        // Then
        assertThat(second.join()).isInstanceOf(TagChange.Underway.class);
        producer.completeNext();
        appears(producer.history().get(0), 0);
        assertThat(first).succeedsWithin(PATIENCE).isInstanceOf(TagChange.Done.class);
    }

    @Test
    void whatKafkaDoesNotAcknowledgeIsNotClaimed() {
        // Given
        readAll();
        CompletableFuture<TagChange> change = tags.change(edit("kN"));

        // When
        producer.errorNext(new TimeoutException("probe"));

        // Then
        assertThat(change).succeedsWithin(PATIENCE).isInstanceOf(TagChange.Unavailable.class);
        assertThat(audit.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getMessage()).contains("may have changed"));
    }

    @Test
    void theAuditSaysWhoChangedWhatFromWhere() {
        // Given
        readAll();

        // When
        CompletableFuture<TagChange> change = tags.change(edit("kN"));
        producer.completeNext();
        appears(producer.history().get(0), 0);

        // Then
        assertThat(change).succeedsWithin(PATIENCE);
        assertThat(audit.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getKeyValuePairs())
                        .extracting((KeyValuePair pair) -> pair.key + "=" + pair.value)
                        .containsExactly(
                                "who=ada",
                                "remote=192.0.2.7",
                                "key=lyon/press-4/force",
                                "before=none",
                                "after={\"unit\":\"kN\",\"onViolation\":\"flag\"}"));
    }

    private void readAll() {
        view.start();
        await().atMost(PATIENCE).until(() -> tags.table() != null);
    }

    private void appears(ProducerRecord<byte[], byte[]> record, long offset) {
        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>(record.topic(), 0, offset, record.key(), record.value())));
    }

    private static TagEdit edit(String unit) {
        return new TagEdit(KEY, definition(unit), TagCondition.NONE, "ada", "192.0.2.7");
    }

    private static TagDefinition definition(String unit) {
        return new TagDefinition(unit, null, null, null, List.of(), null, null, null, OnViolation.FLAG);
    }

    private static Logger auditLogger() {
        return (Logger) LoggerFactory.getLogger(TagAudit.LOGGER);
    }
}
