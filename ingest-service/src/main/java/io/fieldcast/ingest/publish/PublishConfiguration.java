package io.fieldcast.ingest.publish;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.InForce;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;
import io.fieldcast.ingest.trace.RequestTraces;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
class PublishConfiguration {

    private static final int ADMIN_TIMEOUT_MS = 2_000;

    /** Closing it waits for what is in flight, and thus no longer than the delivery timeout. */
    @Bean
    Producer<byte[], byte[]> rawProducer(KafkaProperties kafka, PublishSettings settings) {
        return new KafkaProducer<>(
                ProducerConfiguration.of(kafka.buildProducerProperties(), settings),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Bean
    TopicDiscovery topicDiscovery(Producer<byte[], byte[]> rawProducer, Admin admin) {
        return new TopicDiscovery(rawProducer, new KafkaLeaders(admin), Schedulers.boundedElastic());
    }

    @Bean
    RequestTraces requestTraces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        Tracer tracer = tracers.getIfAvailable();
        Propagator propagator = propagators.getIfAvailable();
        return tracer == null || propagator == null
                ? RequestTraces.OFF
                : RequestTraces.by(tracer, propagator, Topics.RAW.name());
    }

    @Bean
    RawReadings rawReadings(
            Producer<byte[], byte[]> rawProducer,
            TopicDiscovery discovery,
            PublishSettings settings,
            SizeLimits limits,
            Clock clock,
            IngestMeters meters) {
        ByteBudget inFlight = new ByteBudget(settings.inFlight().toBytes());
        meters.inForce(List.of(
                InForce.bytes("fieldcast.ingest.publish.in-flight", settings.inFlight()),
                InForce.bytes("fieldcast.ingest.publish.in-flight-per-request", settings.inFlightPerRequest())));
        meters.watch(Budget.IN_FLIGHT, inFlight::taken, settings.inFlight().toBytes());
        return new KafkaRawReadings(
                rawProducer, discovery::found, inFlight, limits.reading(), new OutageLog(clock), meters);
    }

    @Bean
    Admin admin(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildAdminProperties());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        return Admin.create(config);
    }

    @Bean
    ReactiveHealthIndicator kafkaHealthIndicator(Admin admin, TopicDiscovery discovery) {
        return new KafkaReadiness(admin, discovery::found);
    }
}
