package io.fieldcast.gateway;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * The threads that serve the sockets: of the gateway alone, one for each processor. Reactor Netty would share them with
 * everything else in the process, and start at least four, which then wait for each other.
 */
@Configuration(proxyBeanMethods = false)
class EventLoops {

    /** With a single processor too, one socket's work does not keep all others waiting. */
    private static final int FEWEST = 2;

    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        int count = Math.max(FEWEST, Runtime.getRuntime().availableProcessors());
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("gateway-http", count, true));
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }
}
