package io.fieldcast.gateway.operations;

import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.sse.OpenStreams;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What this gateway knows of itself. */
public final class Gateway {

    /** The name of what was handed to subscriptions, among counts that are else named after topics. */
    static final String DELIVERIES = "deliveries";

    static final List<Topic> TOPICS = List.of(Topics.DATA, Topics.BATCH, Topics.AGGREGATED, Topics.EVENTS);

    /** Of those who are behind; the rest is only counted. */
    private static final int SHOWN = 50;

    private final PresenceBoard presence;
    private final Rooms rooms;
    private final Sockets sockets;
    private final OpenStreams streams;
    private final SendTimes times;
    private final CutOffs cutOffs;
    private final MeterRegistry meters;
    private final Environment settings;
    private final Duration slowAfter;

    public Gateway(
            PresenceBoard presence,
            Rooms rooms,
            Sockets sockets,
            OpenStreams streams,
            SendTimes times,
            CutOffs cutOffs,
            MeterRegistry meters,
            Environment settings,
            Duration slowAfter) {
        this.presence = presence;
        this.rooms = rooms;
        this.sockets = sockets;
        this.streams = streams;
        this.times = times;
        this.cutOffs = cutOffs;
        this.meters = meters;
        this.settings = settings;
        this.slowAfter = slowAfter;
    }

    State.Self self() {
        return new State.Self(machine() + ":" + settings.getProperty("local.server.port", ""), presence.gateways());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** Committed records of the channel topics that it has not read; null if Kafka does not say. */
    @Nullable
    Long waiting() {
        Gauge lag = meters.find("fieldcast.feed.lag").gauge();
        return lag == null || Double.isNaN(lag.value()) ? null : (long) lag.value();
    }

    /** What it has read and handed on since its start. */
    Map<String, Double> counts() {
        Map<String, Double> counts = new HashMap<>();
        for (Topic topic : TOPICS) {
            counts.put(topic.name(), count("fieldcast.hub.records", topic.name()));
        }
        counts.put(DELIVERIES, count("fieldcast.hub.deliveries", null));
        return counts;
    }

    private double count(String name, @Nullable String topic) {
        Counter counter = topic == null
                ? meters.find(name).counter()
                : meters.find(name).tag("topic", topic).counter();
        return counter == null ? 0 : counter.count();
    }

    long[] sendTimes() {
        return times.counts();
    }

    State.Clients clients() {
        Gauge subscriptions = meters.find("fieldcast.hub.subscriptions").gauge();
        return new State.Clients(
                sockets.count(),
                streams.count(),
                subscriptions == null ? 0 : subscriptions.value(),
                rooms.all().stream()
                        .map(room -> new State.AppClients(
                                room.app().id(),
                                room.places().taken(),
                                room.app().maxConnections()))
                        .toList(),
                sockets.behind(slowAfter.toMillis(), SHOWN),
                cutOffs.latest());
    }

    /** Clients that were closed because they did not keep up, since its start. */
    long cutOffs() {
        return cutOffs.all();
    }

    List<Bound> bounds() {
        return Bound.inForce(settings, meters);
    }

    List<Restraint> restraints() {
        return Restraint.soFar(meters);
    }
}
