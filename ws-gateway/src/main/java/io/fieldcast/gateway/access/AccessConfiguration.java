package io.fieldcast.gateway.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AppSettings.class, PublicChannels.class})
class AccessConfiguration {

    @Bean
    AppCredentials appCredentials(AppSettings settings) {
        return settings.credentials();
    }

    @Bean
    SubscriptionAccess subscriptionAccess(AppCredentials credentials, PublicChannels publicChannels) {
        return new PusherSubscriptionAccess(credentials, publicChannels);
    }
}
