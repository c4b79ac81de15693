package io.fieldcast.gateway;

import io.fieldcast.gateway.feed.ReplaySettings;
import io.fieldcast.gateway.session.ReplayPlaces;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many clients may replay at once, and how many do. */
@Configuration(proxyBeanMethods = false)
class ReplayPlacesConfiguration {

    @Bean
    ReplayPlaces replayPlaces(ReplaySettings settings, TimerPulse pulse) {
        return new ReplayPlaces(settings.maxConcurrent(), settings.maxWaiting(), settings.patience(), pulse);
    }

    @Bean
    MeterBinder replayPlacesMeters(ReplayPlaces places) {
        return registry -> {
            Gauge.builder("fieldcast.replay.clients", places, ReplayPlaces::taken)
                    .description("clients that replay what has to be read from Kafka")
                    .tag("state", "replaying")
                    .register(registry);
            Gauge.builder("fieldcast.replay.clients", places, ReplayPlaces::waiting)
                    .description("clients that wait for a place among those")
                    .tag("state", "waiting")
                    .register(registry);
            FunctionCounter.builder("fieldcast.replay.refused", places, ReplayPlaces::refused)
                    .description("replays and pages of history refused, for too many replay or wait to")
                    .register(registry);
            FunctionCounter.builder("fieldcast.replay.let.go", places, ReplayPlaces::letGo)
                    .description("clients closed because they did not read their replay and others waited")
                    .register(registry);
        };
    }
}
