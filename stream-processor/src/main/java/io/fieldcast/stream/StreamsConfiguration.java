package io.fieldcast.stream;

import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.stream.silence.SilenceRule;
import io.fieldcast.stream.tags.TableDefinitions;
import io.fieldcast.stream.tags.TagDefinitions;
import io.fieldcast.stream.topology.FieldcastTopology;
import io.fieldcast.stream.topology.PlantRules;
import io.fieldcast.stream.topology.ProcessorMeters;
import io.fieldcast.stream.topology.RawProgress;
import io.fieldcast.stream.trace.RecordTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ProcessorSettings.class,
    ValidationSettings.class,
    DuplicateSettings.class,
    WindowSettings.class,
    BatchSettings.class
})
class StreamsConfiguration {

    @Bean
    TagTable tagTable() {
        return new TagTable();
    }

    @Bean
    TagDefinitions tagDefinitions(TagTable tags) {
        return new TableDefinitions(tags);
    }

    @Bean
    FieldcastTopology fieldcastTopology(
            TagTable tags,
            TagDefinitions definitions,
            ProcessorSettings settings,
            ValidationSettings validation,
            DuplicateSettings duplicates,
            WindowSettings windows,
            BatchSettings batches,
            RawProgress progress,
            MeterRegistry registry,
            RecordTraces traces) {
        PlantRules rules = new PlantRules(
                validation.toLimits(settings.timeAhead()),
                duplicates.toRules(),
                windows.toRules(),
                batches.toLimits(),
                new SilenceRule(definitions, settings.silentAfter()));
        ProcessorMeters meters = new ProcessorMeters(registry, rules.windows().sizes());
        return new FieldcastTopology(
                tags, definitions, rules, settings.appId(), progress, settings.commitInterval(), meters, traces);
    }

    @Bean
    RecordTraces recordTraces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        Tracer tracer = tracers.getIfAvailable();
        Propagator propagator = propagators.getIfAvailable();
        return tracer == null || propagator == null
                ? RecordTraces.OFF
                : RecordTraces.by(tracer, propagator, Topics.RAW.name());
    }

    @Bean
    GroupProgress groupProgress(ProcessorSettings settings, KafkaProperties kafka, MeterRegistry registry) {
        return new GroupProgress(
                () -> Admin.create(kafka.buildAdminProperties()),
                settings.applicationId(),
                Clock.systemUTC(),
                registry);
    }

    @Bean
    RunningTopology runningTopology(
            FieldcastTopology topology,
            ProcessorSettings settings,
            KafkaProperties kafka,
            MeterRegistry registry,
            ApplicationEventPublisher events) {
        StreamsProperties properties = new StreamsProperties(settings, kafka.buildStreamsProperties());
        return new RunningTopology(
                () -> new KafkaStreams(topology.get(), properties.toProperties()),
                () -> Admin.create(kafka.buildAdminProperties()),
                new ThreadReplacement(Clock.systemUTC()),
                registry,
                events);
    }

    @Bean
    StreamsHealthIndicator streamsHealthIndicator(RunningTopology topology) {
        return new StreamsHealthIndicator(topology);
    }

    @Bean
    static MeterFilter fewStreamsMetrics() {
        return new FewStreamsMetrics();
    }
}
