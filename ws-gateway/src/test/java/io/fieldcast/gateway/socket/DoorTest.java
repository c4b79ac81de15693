package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DoorTest {

    private final MockTicker time = Ticker.newMockTicker();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final Sockets sockets = new Sockets();
    private final Door door = new Door(new ConnectionSettings(3, 2), sockets, ready::get, time);

    @Test
    void tooManyInASecondAreTurnedAwayUntilItHasPassed() {
        door.enter();
        door.enter();

        assertThat(door.enter()).contains(Door.Closed.TOO_MANY_AT_ONCE);
        time.advance(1, TimeUnit.SECONDS);
        assertThat(door.enter()).isEmpty();
    }

    @Test
    void whenItIsFullSomebodyHasToLeaveFirst() {
        for (int i = 0; i < 3; i++) {
            assertThat(door.enter()).isEmpty();
            time.advance(1, TimeUnit.SECONDS);
        }

        assertThat(door.enter()).contains(Door.Closed.FULL);
        door.leave();
        assertThat(door.enter()).isEmpty();
    }

    @Test
    void nobodyIsLetInWhoCouldNotBeServed() {
        ready.set(false);
        assertThat(door.enter()).contains(Door.Closed.NOT_READY);

        sockets.refuseNew();
        assertThat(door.enter()).contains(Door.Closed.LEAVING);
    }
}
