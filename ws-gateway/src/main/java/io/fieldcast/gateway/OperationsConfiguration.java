package io.fieldcast.gateway;

import io.fieldcast.gateway.operations.CutOffs;
import io.fieldcast.gateway.operations.Gate;
import io.fieldcast.gateway.operations.Gateway;
import io.fieldcast.gateway.operations.KafkaOperations;
import io.fieldcast.gateway.operations.Lookout;
import io.fieldcast.gateway.operations.OperationsRoutes;
import io.fieldcast.gateway.operations.OperationsSettings;
import io.fieldcast.gateway.operations.OwnFigures;
import io.fieldcast.gateway.operations.SendTimes;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.sse.OpenStreams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What {@code /operations} shows, to whom. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsConfiguration {

    @Bean
    SendTimes sendTimes() {
        return new SendTimes();
    }

    @Bean
    CutOffs cutOffs() {
        return new CutOffs();
    }

    @Bean
    Gateway operatedGateway(
            PresenceBoard presence,
            Rooms rooms,
            Sockets sockets,
            OpenStreams streams,
            SendTimes times,
            CutOffs cutOffs,
            MeterRegistry meters,
            Environment environment,
            OperationsSettings settings) {
        return new Gateway(
                presence, rooms, sockets, streams, times, cutOffs, meters, environment, settings.slowAfter());
    }

    @Bean
    KafkaOperations kafkaOperations(KafkaProperties kafka, Admin admin, OperationsSettings settings, Clock clock) {
        return new KafkaOperations(kafka, admin, settings, clock);
    }

    @Bean(destroyMethod = "close")
    Lookout lookout(KafkaOperations kafka, Gateway gateway) {
        return kafka.lookout(gateway);
    }

    @Bean
    RouterFunction<ServerResponse> operations(
            OperationsSettings settings,
            ServerProperties server,
            KafkaOperations kafka,
            Lookout lookout,
            Gateway gateway,
            Clock clock) {
        // Where headers of proxies are believed, there is one, and it may have been taken for the machine itself.
        boolean behindProxy = server.getForwardHeadersStrategy() != null
                && server.getForwardHeadersStrategy() != ServerProperties.ForwardHeadersStrategy.NONE;
        Gate gate = new Gate(settings.token(), behindProxy ? null : server.getAddress());
        return new OperationsRoutes(gate, lookout, new OwnFigures(gateway, clock), kafka.retries()).routes();
    }
}
