package io.fieldcast.gateway;

import io.fieldcast.gateway.feed.KafkaBacklog;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.operations.CutOffs;
import io.fieldcast.gateway.session.Recipient;
import io.fieldcast.gateway.session.SessionMeters;
import io.fieldcast.gateway.session.Standing;
import io.fieldcast.gateway.socket.ConnectionSettings;
import io.fieldcast.gateway.socket.SocketMeters;
import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.sse.OpenStreams;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every meter of the gateway. Live deliveries = the sum over batches of events × listeners; what a slow client did not
 * get is not among the sent but in {@code fieldcast.sessions.closed} with code 4100, and is its to resume.
 */
final class GatewayMeters implements HubMeters, SessionMeters, SocketMeters {

    /** The client left; a large message; no authorisation; slowness, no room or a drain; no sign of life. */
    private static final List<Integer> CLOSES = List.of(1000, 1009, 4009, 4100, 4201);

    /** Why a gateway that works has no room; further reasons are faults of clients. */
    private static final List<String> REFUSALS =
            List.of("not_ready", "leaving", "too_many_at_once", "full", "over_quota");

    private final MeterRegistry registry;
    private final CutOffs cutOffs;
    private final Map<String, Counter> records = new ConcurrentHashMap<>();
    private final Counter events;
    private final Counter deliveries;
    private final Counter replayed;
    private final Counter opened;
    private final Counter conflated;
    private final Counter cutShort;
    private final Counter heldBack;

    GatewayMeters(MeterRegistry registry, CutOffs cutOffs) {
        this.registry = registry;
        this.cutOffs = cutOffs;
        this.events = Counter.builder("fieldcast.hub.events")
                .description("events encoded, once for each channel that carries them")
                .register(registry);
        this.deliveries = Counter.builder("fieldcast.hub.deliveries")
                .description("live events handed to subscriptions")
                .register(registry);
        this.replayed = Counter.builder("fieldcast.replay.events")
                .description("events of the past handed to subscriptions that replay")
                .register(registry);
        this.conflated = Counter.builder("fieldcast.conflation.records")
                .description("records sent as part of a newer one of their device, once for each conflated channel")
                .register(registry);
        this.cutShort = Counter.builder("fieldcast.conflation.cut.short")
                .description("intervals of conflated channels that ended early, for want of memory")
                .register(registry);
        this.opened = Counter.builder("fieldcast.sessions.opened")
                .description("connections accepted")
                .register(registry);
        this.heldBack = Counter.builder("fieldcast.frames.held.back")
                .description("frames after which a client was read more slowly, for it sends faster than it may")
                .register(registry);
        startAtZero();
    }

    /** What has not happened yet is 0 and not absent: else a first increase would be none, and nobody told. */
    private void startAtZero() {
        CLOSES.forEach(this::closes);
        Stream.of(Recipient.Replay.values()).forEach(this::subscriptions);
        frameRefusals("frame");
        REFUSALS.forEach(this::connectionRefusals);
    }

    static void watch(
            MeterRegistry registry,
            Sockets sockets,
            OpenStreams streams,
            KafkaBacklog backlog,
            ConnectionSettings connections) {
        Gauge.builder("fieldcast.sessions", sockets, Sockets::count)
                .description("open connections")
                .register(registry);
        Gauge.builder("fieldcast.sessions.limit", connections, ConnectionSettings::max)
                .description("connections that there may be")
                .strongReference(true)
                .register(registry);
        Gauge.builder("fieldcast.outbox.longest", sockets, Sockets::mostWaiting)
                .description("the most that waits to be sent to one client")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fieldcast.outbox.waiting", sockets, Sockets::waitingBytes)
                .description("what waits to be sent, in all clients' outboxes together")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fieldcast.streams", streams, OpenStreams::count)
                .description("open streams of Server-Sent Events")
                .register(registry);
        Gauge.builder("fieldcast.backlog.waiting", backlog, KafkaBacklog::waiting)
                .description("reads of the backlog that wait for a reader")
                .register(registry);
    }

    @Override
    public void countListeners(Number listeners) {
        Gauge.builder("fieldcast.hub.subscriptions", listeners, Number::doubleValue)
                .description("subscriptions that hear live events")
                .register(registry);
    }

    @Override
    public void countConflatedBytes(Number bytes) {
        Gauge.builder("fieldcast.conflation.held", bytes, Number::doubleValue)
                .description("what waits in conflated channels for the end of an interval")
                .baseUnit("bytes")
                .register(registry);
    }

    @Override
    public void conflated(long records) {
        conflated.increment((double) records);
    }

    @Override
    public void intervalCutShort() {
        cutShort.increment();
    }

    @Override
    public void heard(String topic, int count) {
        records.computeIfAbsent(
                        topic,
                        name -> Counter.builder("fieldcast.hub.records")
                                .description("records read of the channel topics, whoever listens")
                                .tag("topic", name)
                                .register(registry))
                .increment(count);
    }

    @Override
    public void cutOff(Standing client) {
        cutOffs.add(client);
    }

    @Override
    public void published(int count, int listeners) {
        events.increment(count);
        deliveries.increment((double) count * listeners);
    }

    @Override
    public void replayed(int count) {
        replayed.increment(count);
    }

    @Override
    public void opened() {
        opened.increment();
    }

    @Override
    public void closed(int code) {
        closes(code).increment();
    }

    private Counter closes(int code) {
        return Counter.builder("fieldcast.sessions.closed")
                .description("connections ended, by the code that the gateway closed with; 1000: by the client")
                .tag("code", Integer.toString(code))
                .register(registry);
    }

    @Override
    public void subscribed(Recipient.Replay replay) {
        subscriptions(replay).increment();
    }

    private Counter subscriptions(Recipient.Replay replay) {
        return Counter.builder("fieldcast.subscriptions")
                .description("subscriptions made, by what came before the live events")
                .tag("replay", replay.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    @Override
    public void refused(String reason) {
        frameRefusals(reason).increment();
    }

    private Counter frameRefusals(String reason) {
        return Counter.builder("fieldcast.frames.refused")
                .description("frames of clients that were answered with an error")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void turnedAway(String reason) {
        connectionRefusals(reason).increment();
    }

    private Counter connectionRefusals(String reason) {
        return Counter.builder("fieldcast.connections.refused")
                .description("connections and streams refused")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void heldBack() {
        heldBack.increment();
    }
}
