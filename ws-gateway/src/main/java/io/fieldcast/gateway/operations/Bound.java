package io.fieldcast.gateway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * A setting that bounds something, and how much of it is used now.
 *
 * @param unit {@code bytes} or {@code count}
 * @param used null where it is each client's own, or is not counted
 * @param cache whether it is full in normal work: what goes for something newer can be had again
 * @param idle why it limits nobody, in one word; null: it is in force
 */
record Bound(
        String setting,
        String unit,
        double limit,
        @Nullable Double used,
        boolean cache,
        @Nullable String idle) {

    /** A limit of 0 is none. */
    static final String ZERO = "zero";

    /** Those that are in force unless they are set to nothing. */
    Bound(String setting, String unit, double limit, @Nullable Double used, boolean cache) {
        this(setting, unit, limit, used, cache, limit > 0 ? null : ZERO);
    }

    private static final String PREFIX = "fieldcast.gateway.";
    private static final String BYTES = "bytes";
    private static final String COUNT = "count";

    /** Where each bound's use is counted; empty: nowhere. */
    private record Place(String setting, String unit, String meter, boolean cache) {

        Place(String setting, String unit, String meter) {
            this(setting, unit, meter, false);
        }
    }

    private static final List<Place> PLACES = List.of(
            new Place("connections.max", COUNT, "fieldcast.sessions"),
            new Place("connections.handshakes-per-second", COUNT, ""),
            new Place("session.outbox", BYTES, "fieldcast.outbox.longest"),
            new Place("session.frames-per-second", COUNT, ""),
            new Place("session.max-channels", COUNT, ""),
            new Place("session.max-frame", BYTES, ""),
            new Place("conflation.memory", BYTES, "fieldcast.conflation.held"),
            new Place("feed.max-waiting-reads", COUNT, "fieldcast.backlog.waiting"),
            new Place("replay.recent", BYTES, "fieldcast.replay.recent", true),
            new Place("replay.read", BYTES, "fieldcast.replay.read", true),
            new Place("replay.encoded", BYTES, "fieldcast.replay.encoded", true),
            new Place("cache.max-size", BYTES, "fieldcast.cache.size"),
            new Place("presence.max-entries", COUNT, "fieldcast.presence.members"),
            new Place("presence.max-channels", COUNT, "fieldcast.presence.channels"),
            new Place("presence.max-members", COUNT, ""),
            new Place("users.max-watched", COUNT, "fieldcast.users.watched"),
            new Place("publish.max-pending", COUNT, ""),
            new Place("http-api.max-request", BYTES, ""),
            new Place("http-api.max-data", BYTES, ""));

    /** All of them, as they are in force and used now. */
    static List<Bound> inForce(Environment settings, MeterRegistry meters) {
        return PLACES.stream().map(place -> bound(place, settings, meters)).toList();
    }

    private static Bound bound(Place place, Environment settings, MeterRegistry meters) {
        String text = settings.getRequiredProperty(PREFIX + place.setting());
        return new Bound(
                PREFIX + place.setting(),
                place.unit(),
                place.unit().equals(BYTES) ? (double) DataSize.parse(text).toBytes() : Double.parseDouble(text),
                used(place.meter(), meters),
                place.cache());
    }

    private static @Nullable Double used(String meter, MeterRegistry meters) {
        Gauge gauge = meter.isEmpty() ? null : meters.find(meter).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? null : gauge.value();
    }
}
