package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Pulse;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExpiryConfiguration {

    @Bean
    Expiries expiries(Pulse pulse, Clock clock) {
        return new Expiries(pulse, clock);
    }

    @Bean
    MeterBinder expiryMeters(Expiries expiries) {
        return registry -> {
            Gauge.builder("fieldcast.subscriptions.expiring", expiries, Expiries::waiting)
                    .description("subscriptions and sign-ins that end with their authorisation if nobody renews it")
                    .register(registry);
            FunctionCounter.builder("fieldcast.subscriptions.expired", expiries, Expiries::passed)
                    .description("subscriptions and sign-ins that ended with their authorisation")
                    .register(registry);
        };
    }
}
