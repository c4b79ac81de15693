package io.fieldcast.gateway.cache;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {

    @Bean
    LastEvents lastEvents(CacheSettings settings, Clock clock, CacheMisses misses) {
        return new LastEvents(settings, clock, misses);
    }

    @Bean
    MeterBinder cacheMeters(LastEvents events) {
        return registry -> {
            Gauge.builder("fieldcast.cache.channels", events, LastEvents::channels)
                    .description("cache channels whose last event is kept")
                    .register(registry);
            Gauge.builder("fieldcast.cache.size", events, LastEvents::bytes)
                    .description("what the last events of cache channels take, roughly")
                    .baseUnit("bytes")
                    .register(registry);
            FunctionCounter.builder("fieldcast.cache.evicted", events, LastEvents::evicted)
                    .description("last events that had to make room before their time")
                    .register(registry);
        };
    }
}
