package io.fieldcast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ReactorResourceFactory;

class EventLoopsTest {

    @Test
    void thereAreAsManyAsProcessorsAndTheyAreTheGatewaysOwn() {
        new ApplicationContextRunner().withUserConfiguration(EventLoops.class).run(context -> {
            ReactorResourceFactory resources = context.getBean(ReactorResourceFactory.class);
            EventLoopGroup loops = resources.getLoopResources().onServer(true);

            assertThat(loops).hasSize(Math.max(2, Runtime.getRuntime().availableProcessors()));
            assertThat(resources.isUseGlobalResources()).isFalse();
        });
    }
}
