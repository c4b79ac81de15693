package io.fieldcast.stream.topology;

import io.fieldcast.schema.tag.TagFeed;
import io.fieldcast.schema.tag.TagTable;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of tag definitions as {@code scada.tags} has it. Kafka Streams gives it every record that is there
 * before the first reading is processed, and each new one as it comes; the store is what it asks a global table to
 * have. Never throws for a record: that would end the processor.
 */
final class TagProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger log = LoggerFactory.getLogger(TagProcessor.class);

    private final TagFeed feed;
    private final ProcessorMeters meters;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    private KeyValueStore<Bytes, byte[]> store;

    TagProcessor(TagTable table, ProcessorMeters meters) {
        this.feed = new TagFeed(table, TagProcessor::passedOver);
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.store = context.getStateStore(Names.TAGS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        boolean taken = feed.accept(record.key(), record.value());
        meters.tagRecord(taken);
        if (taken) {
            store.put(Bytes.wrap(record.key()), record.value());
        }
    }

    private static void passedOver(String key, String reason) {
        log.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("reason", reason)
                .log("a record of scada.tags is no definition and is passed over");
    }
}
