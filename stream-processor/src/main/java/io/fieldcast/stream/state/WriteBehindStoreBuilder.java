package io.fieldcast.stream.state;

import io.fieldcast.schema.topic.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds {@link WriteBehindStore}s: always logged, always persistent, and never cached by Kafka Streams itself. */
public final class WriteBehindStoreBuilder implements StoreBuilder<WriteBehindStore> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> kept;
    private final Map<String, StateForm<?>> forms;
    private final Companions companions = new Companions();

    /** @param forms of the kinds of state, by the names under which they are stored: do not change these */
    public WriteBehindStoreBuilder(String name, Map<String, StateForm<?>> forms) {
        this.kept = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_RECORD_BYTES)))
                .withCachingDisabled();
        this.forms = new LinkedHashMap<>(forms);
    }

    @Override
    public WriteBehindStore build() {
        return new WriteBehindStore(kept.build(), forms, companions);
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingEnabled() {
        throw new UnsupportedOperationException("a write-behind store is its own cache");
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
        kept.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("without its changelog the state would not survive its machine");
    }

    @Override
    public Map<String, String> logConfig() {
        return kept.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return kept.loggingEnabled();
    }

    @Override
    public String name() {
        return kept.name();
    }
}
