package io.fieldcast.gateway.operations;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** This gateway's figures for others, taken once a second at most, however many ask. Asks nobody, Kafka neither. */
public final class OwnFigures {

    private static final long GOOD_FOR_MILLIS = 1_000;

    private final Gateway gateway;
    private final Clock clock;
    private final Snapshots snapshots = new Snapshots();

    private @Nullable GatewayFigures latest;
    private long takenAt;

    public OwnFigures(Gateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    synchronized GatewayFigures tell() {
        long now = clock.millis();
        GatewayFigures told = latest;
        if (told == null || now - takenAt >= GOOD_FOR_MILLIS) {
            takenAt = now;
            snapshots.add(new Snapshot(now, gateway.counts(), gateway.sendTimes()));
            told = take();
            latest = told;
        }
        return told;
    }

    private GatewayFigures take() {
        State.Clients clients = gateway.clients();
        return new GatewayFigures(
                gateway.self().name(),
                clients.connections(),
                clients.streams(),
                clients.subscriptions(),
                clients.behind().size(),
                gateway.cutOffs(),
                gateway.waiting(),
                snapshots.sending());
    }
}
