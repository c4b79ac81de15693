package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one device to sum up its readings: its clock, its open windows, and of each tag the
 * recent samples.
 *
 * <p>A window closes when the device's clock has passed its end plus grace, either because a reading moved the clock
 * (then before that reading is added) or because the wall clock did ({@link #tick}). A reading of a closed window takes
 * no part in it. A result before that is published at once when the window changes, and again at most once per
 * {@link WindowRules#republishAfter()}, more seldom while readings wait to be processed; the last change always gets out, with the final result at the latest.
 *
 * <p>The state is kept in pieces, so that what a reading changes is written and the rest is not: {@link #drainChanges}.
 * Not safe for several threads.
 */
public final class DeviceWindows {

    private final DeviceKey device;
    private final WindowRules rules;
    private final long grace;
    private final PublishingPace pace;
    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private final List<WindowsOfSize> sizes = new ArrayList<>();
    private final Set<Piece> changes = new HashSet<>();
    private @Nullable DeviceClock clock;

    public DeviceWindows(DeviceKey device, WindowRules rules) {
        this.device = device;
        this.rules = rules;
        this.grace = SourceTime.micros(rules.grace());
        this.pace = new PublishingPace(rules.republishAfter());
        rules.sizes().forEach(size -> sizes.add(new WindowsOfSize(size)));
    }

    /**
     * Adds a reading that is not historical.
     *
     * @param heardMillis when it came in, which carries the device's clock
     * @param wallMillis the system time at which it is processed, which tells when a window may be published again
     */
    public void add(Reading reading, long heardMillis, long wallMillis, WindowEvents events) {
        pace.follow(heardMillis, wallMillis);
        long heard = heardMillis * SourceTime.MICROS_PER_MILLI;
        long wall = wallMillis * SourceTime.MICROS_PER_MILLI;
        long latest = SourceTime.micros(reading.latestTime());
        if (clock == null) {
            clock = DeviceClock.startingAt(latest, heard);
        }
        clock.observe(latest, heard);
        long now = clock.advance(heard);
        changes.add(new Piece.Head());
        closeWindows(now, wall, events);
        Set<OpenWindow> changed = new HashSet<>();
        reading.values().forEach((tag, value) -> {
            Sample sample = new Sample(
                    SourceTime.micros(reading.timeOf(tag)),
                    value,
                    reading.qualityOf(tag).level());
            add(tag, sample, now, changed, events);
        });
        changed.forEach(OpenWindow::markPending);
        publishPending(wall, clock.latest(), events);
    }

    private void add(String tag, Sample sample, long now, Set<OpenWindow> changed, WindowEvents events) {
        Trail trail = trails.get(tag);
        if (trail == null && trails.size() >= rules.maxTags()) {
            events.tooManyTags();
            return;
        }
        boolean inTime = false;
        for (WindowsOfSize windows : sizes) {
            long start = windows.startOf(sample.at());
            if (start + SourceTime.micros(windows.size()) + grace <= now) {
                events.late(windows.size());
                continue;
            }
            inTime = true;
            OpenWindow window = windows.open().computeIfAbsent(start, s -> new OpenWindow(windows.size(), s));
            window.add(tag, sample);
            touch(window, changed);
        }
        if (inTime) {
            follow(tag, trail == null ? trails.computeIfAbsent(tag, t -> new Trail()) : trail, sample, now, changed);
        }
    }

    private void follow(String tag, Trail trail, Sample sample, long now, Set<OpenWindow> changed) {
        if (!trail.insert(sample.point())) {
            return;
        }
        changes.add(Piece.TrailSecond.of(sample.at()));
        Point before = trail.before(sample.at());
        Point after = trail.after(sample.at());
        long from = before == null ? sample.at() : before.at();
        long to = after == null ? sample.at() : after.at();
        for (WindowsOfSize windows : sizes) {
            for (OpenWindow window : windows.overlapping(from, to)) {
                if (window.tag(tag) != null) {
                    touch(window, changed);
                }
            }
        }
        settle(tag, trail, now);
    }

    /** By whole seconds, so that the pieces in which the trail is kept are seldom written again. */
    private void settle(String tag, Trail trail, long now) {
        long boundary =
                Math.floorDiv(now - rules.reachMicros(), SourceTime.MICROS_PER_SECOND) * SourceTime.MICROS_PER_SECOND;
        trail.settle(boundary, rules.maxTrail(), (start, end) -> {
            for (WindowsOfSize windows : sizes) {
                for (OpenWindow window : windows.overlapping(start.at(), end.at())) {
                    if (window.tag(tag) != null) {
                        window.settle(tag, start, end);
                        changes.add(Piece.Window.of(window));
                    }
                }
            }
            changes.add(Piece.TrailSecond.of(start.at()));
            changes.add(Piece.TrailSecond.of(end.at()));
        });
    }

    private void touch(OpenWindow window, Set<OpenWindow> changed) {
        changed.add(window);
        changes.add(Piece.Window.of(window));
    }

    /**
     * Closes and publishes what time has made due.
     *
     * @param heardMillis up to when it is known that nothing more has come in
     * @param wallMillis the system time
     */
    public void tick(long heardMillis, long wallMillis, WindowEvents events) {
        if (clock == null) {
            return;
        }
        pace.follow(heardMillis, wallMillis);
        long heard = heardMillis * SourceTime.MICROS_PER_MILLI;
        long wall = wallMillis * SourceTime.MICROS_PER_MILLI;
        long before = clock.floor();
        if (closeWindows(clock.at(heard), wall, events)) {
            clock.advance(heard);
        }
        publishPending(wall, clock.latest(), events);
        forget(clock.at(heard));
        if (clock.floor() != before || isGone()) {
            changes.add(new Piece.Head());
        }
    }

    private boolean closeWindows(long now, long wall, WindowEvents events) {
        boolean closed = false;
        for (WindowsOfSize windows : sizes) {
            TreeMap<Long, OpenWindow> open = windows.open();
            while (!open.isEmpty() && open.firstEntry().getValue().end() + grace <= now) {
                OpenWindow window = open.pollFirstEntry().getValue();
                events.published(window.publish(device, trails, window.end(), true, wall));
                changes.add(Piece.Window.of(window));
                closed = true;
            }
        }
        return closed;
    }

    private void publishPending(long wall, long horizon, WindowEvents events) {
        for (WindowsOfSize windows : sizes) {
            for (OpenWindow window : windows.open().values()) {
                if (window.isPublishable(wall, pace.interval())) {
                    events.published(window.publish(device, trails, horizon, false, wall));
                    changes.add(Piece.Window.of(window));
                }
            }
        }
    }

    /** Lets go of tags whose last value is too old to be carried on; with them, in time, of a device that is gone. */
    private void forget(long now) {
        long oldest = now - SourceTime.micros(rules.memory());
        trails.values().removeIf(trail -> {
            if (trail.last().at() > oldest) {
                return false;
            }
            trail.between(Long.MIN_VALUE, Long.MAX_VALUE)
                    .forEach(point -> changes.add(Piece.TrailSecond.of(point.at())));
            return true;
        });
    }

    /**
     * By when {@link #tick} must have heard of nothing more to close a window, or to forget a tag, in milliseconds;
     * {@link Long#MAX_VALUE} if this device is gone.
     */
    public long nextClosing() {
        if (clock == null) {
            return Long.MAX_VALUE;
        }
        long closing = Long.MAX_VALUE;
        for (WindowsOfSize windows : sizes) {
            if (!windows.open().isEmpty()) {
                closing =
                        Math.min(closing, windows.open().firstEntry().getValue().end() + grace);
            }
        }
        if (closing == Long.MAX_VALUE && !trails.isEmpty()) {
            closing = clock.latest() + SourceTime.micros(rules.memory());
        }
        return closing == Long.MAX_VALUE ? closing : SourceTime.ceilMillis(clock.wallWhen(closing));
    }

    /** When {@link #tick} may publish a window again, in system time; {@link Long#MAX_VALUE} if none has changed. */
    public long nextPublication() {
        long publication = Long.MAX_VALUE;
        for (WindowsOfSize windows : sizes) {
            for (OpenWindow window : windows.open().values()) {
                if (window.isPending()) {
                    publication = Math.min(publication, window.publishableAt(pace.interval()));
                }
            }
        }
        return publication == Long.MAX_VALUE ? publication : SourceTime.ceilMillis(publication);
    }

    /** Whether nothing is known any more but the clock, which then need not be kept either. */
    public boolean isGone() {
        return trails.isEmpty()
                && sizes.stream().allMatch(windows -> windows.open().isEmpty());
    }

    /** Hands out the pieces that have changed since the last call, by name; null: the piece is gone. */
    public void drainChanges(BiConsumer<String, byte @Nullable []> out) {
        boolean gone = isGone();
        for (Piece piece : changes) {
            out.accept(piece.name(), gone ? null : encode(piece));
        }
        changes.clear();
    }

    private byte @Nullable [] encode(Piece piece) {
        if (piece instanceof Piece.Window named) {
            OpenWindow window = null;
            for (WindowsOfSize windows : sizes) {
                if (windows.size().toMillis() == named.sizeMillis()) {
                    window = windows.open().get(named.start());
                }
            }
            return window == null ? null : PieceCodec.encode(window);
        }
        if (piece instanceof Piece.TrailSecond second) {
            return PieceCodec.encode(trails, second);
        }
        return clock == null ? null : PieceCodec.encode(clock);
    }

    /** The device as {@link #drainChanges} has handed it out. Windows of a size that is no longer asked for are gone. */
    public static DeviceWindows restore(DeviceKey device, WindowRules rules, Map<String, byte[]> pieces) {
        DeviceWindows restored = new DeviceWindows(device, rules);
        PieceCodec.TrailPoints points = new PieceCodec.TrailPoints();
        pieces.forEach((name, bytes) -> {
            Piece piece = Piece.parse(name);
            if (piece instanceof Piece.Window window) {
                restored.restore(window, bytes);
            } else if (piece instanceof Piece.TrailSecond) {
                points.decode(bytes);
            } else {
                restored.clock = PieceCodec.decodeClock(bytes);
            }
        });
        restored.trails.putAll(points.trails());
        return restored;
    }

    private void restore(Piece.Window piece, byte[] bytes) {
        for (WindowsOfSize windows : sizes) {
            if (windows.size().toMillis() == piece.sizeMillis()) {
                windows.open().put(piece.start(), PieceCodec.decodeWindow(windows.size(), piece.start(), bytes));
                return;
            }
        }
        changes.add(piece);
    }
}
