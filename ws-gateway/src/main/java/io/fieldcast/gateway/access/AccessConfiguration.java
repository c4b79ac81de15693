package io.fieldcast.gateway.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewayAppsSettings.class, PublicChannels.class})
class AccessConfiguration {

    @Bean
    Apps apps(GatewayAppsSettings settings, PublicChannels defaults) {
        return settings.toApps(defaults);
    }
}
