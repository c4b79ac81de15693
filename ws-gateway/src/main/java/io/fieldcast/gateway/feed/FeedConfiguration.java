package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.EncodedStretches;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FeedSettings.class, ReplaySettings.class})
class FeedConfiguration {

    private static final List<Topic> CHANNEL_TOPICS =
            List.of(Topics.DATA, Topics.BATCH, Topics.AGGREGATED, Topics.EVENTS);

    @Bean(destroyMethod = "close")
    Admin admin(KafkaProperties kafka) {
        return Admin.create(kafka.buildAdminProperties());
    }

    @Bean
    TopicStates topicStates(Admin admin, FeedSettings settings) {
        return new TopicStates(admin, CHANNEL_TOPICS.stream().map(Topic::name).toList(), settings.timeout());
    }

    @Bean
    KafkaTail kafkaTail(
            KafkaProperties kafka,
            TopicStates states,
            Hub hub,
            @Qualifier("topicBreak") Consumer<String> onBreak,
            TopicMemory lastEvents,
            RecentRecords recent,
            FeedSettings settings,
            Clock clock) {
        Supplier<KafkaConsumer<String, byte[]>> consumers = () -> new KafkaConsumer<>(with(
                kafka,
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "gateway-tail")));
        return new KafkaTail(consumers, states, hub, onBreak, lastEvents, recent, clock, settings);
    }

    @Bean
    TailMeters tailMeters(KafkaTail tail) {
        return new TailMeters(tail);
    }

    @Bean
    RecentRecords recentRecords(ReplaySettings settings) {
        return new RecentRecords(settings.recent().toBytes());
    }

    @Bean
    ReadStretches readStretches(ReplaySettings settings) {
        return new ReadStretches(settings.read().toBytes());
    }

    @Bean
    EncodedStretches encodedStretches(ReplaySettings settings) {
        return new EncodedStretches(settings.encoded().toBytes());
    }

    @Bean(destroyMethod = "close")
    KafkaBacklog kafkaBacklog(
            KafkaProperties kafka,
            TopicStates states,
            RecentRecords recent,
            ReadStretches lately,
            FeedSettings settings,
            ReplaySettings replay,
            Clock clock) {
        // Small fetches: a piece is given out at a time, and what was fetched beyond it is fetched again.
        Map<String, Object> piecewise = Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                256 * 1024,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                1024 * 1024,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20);
        return new KafkaBacklog(
                states,
                recent,
                lately,
                new BacklogReaders(
                        settings, () -> new BacklogReader(new KafkaConsumer<>(with(kafka, piecewise)), states)),
                Workers.create("gateway-replay", replay.threads(), settings.maxWaitingReads()),
                clock);
    }

    @Bean
    ReplayMeters replayMeters(
            RecentRecords recent, ReadStretches lately, EncodedStretches encoded, KafkaBacklog backlog) {
        return new ReplayMeters(recent, lately, encoded, backlog);
    }

    /** A reader of the channel topics belongs to no group and sees only what is committed. */
    private static Map<String, Object> with(KafkaProperties kafka, Map<String, Object> more) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position that is gone is something to tell a client, not to skip.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.putAll(more);
        return config;
    }
}
