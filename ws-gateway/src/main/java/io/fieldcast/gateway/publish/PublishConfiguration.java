package io.fieldcast.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
class PublishConfiguration {

    @Bean
    KafkaEventPublisher eventPublisher(KafkaProperties kafka, PublishSettings settings, MeterRegistry registry) {
        return KafkaEventPublisher.connect(kafka.buildProducerProperties(), settings, registry);
    }
}
