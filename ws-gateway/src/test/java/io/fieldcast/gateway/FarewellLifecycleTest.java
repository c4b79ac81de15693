package io.fieldcast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.socket.SocketsWithClients;
import io.fieldcast.gateway.sse.OpenStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FarewellLifecycleTest {

    private static final DrainSettings SETTINGS = new DrainSettings(Duration.ofSeconds(3), Duration.ofSeconds(5));

    private final List<Duration> pauses = new ArrayList<>();
    private final SocketsWithClients clients = new SocketsWithClients();

    @Test
    void manyClientsAreSentAwaySpreadOverTheTime() {
        clients.connect(1_000);
        FarewellLifecycle farewell = farewell(clients.sockets());

        farewell.stop();

        assertThat(clients.closes()).hasSize(1_000).containsOnly(4100);
        assertThat(pauses.get(0)).isEqualTo(SETTINGS.notice());
        assertThat(sum(pauses.subList(1, pauses.size()))).isEqualTo(SETTINGS.spread());
        assertThat(pauses.subList(1, pauses.size())).allMatch(pause -> pause.toMillis() <= 20);
    }

    @Test
    void aFewClientsDoNotTakeAsLong() {
        clients.connect(10);
        FarewellLifecycle farewell = farewell(clients.sockets());

        farewell.stop();

        assertThat(clients.closes()).hasSize(10);
        assertThat(sum(pauses.subList(1, pauses.size()))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void withoutClientsNothingIsWaitedFor() {
        farewell(clients.sockets()).stop();

        assertThat(pauses).isEmpty();
    }

    private FarewellLifecycle farewell(Sockets sockets) {
        return new FarewellLifecycle(sockets, new OpenStreams(), SETTINGS, pauses::add);
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
