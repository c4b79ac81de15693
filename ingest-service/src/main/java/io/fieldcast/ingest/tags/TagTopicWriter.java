package io.fieldcast.ingest.tags;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** Writes to {@code scada.tags}. The producer may block for a while, so it is called where that does no harm. */
final class TagTopicWriter {

    private final Producer<byte[], byte[]> producer;
    private final Scheduler mayBlock;

    TagTopicWriter(Producer<byte[], byte[]> producer, Scheduler mayBlock) {
        this.producer = producer;
        this.mayBlock = mayBlock;
    }

    /** Completes when every in-sync replica has it; null takes away. */
    Mono<RecordMetadata> write(TagKey key, @Nullable TagDefinition definition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.TAGS.name(), key.toString().getBytes(StandardCharsets.UTF_8), encode(definition));
        return Mono.<RecordMetadata>create(sink -> send(record, sink)).subscribeOn(mayBlock);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells all that the future would
    private void send(ProducerRecord<byte[], byte[]> record, MonoSink<RecordMetadata> sink) {
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                sink.success(metadata);
            } else {
                sink.error(failure);
            }
        });
    }

    private static byte @Nullable [] encode(@Nullable TagDefinition definition) {
        return definition == null ? null : FieldcastJson.MAPPER.writeValueAsBytes(definition);
    }
}
