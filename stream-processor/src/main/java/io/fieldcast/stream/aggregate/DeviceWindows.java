package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagMap;
import io.fieldcast.schema.TagValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one device to sum up its readings: its clock, its open windows, and of each tag the
 * recent samples.
 *
 * <p>A window closes when the device's clock has passed its end plus grace, either because a reading moved the clock
 * (then before that reading is added) or because the wall clock did ({@link #tick}). A reading of a closed window takes
 * no part in it. A result before that is published at once when the window changes, and again at most once per
 * {@link WindowRules#republishAfter()}; while readings wait to be processed, later and more seldom. The last change always
 * gets out, with the final result at the latest.
 *
 * <p>The state is kept in pieces, so that what a reading changes is written and the rest is not: {@link #drainChanges}.
 * Not safe for several threads.
 */
public final class DeviceWindows {

    private final DeviceKey device;
    private final WindowRules rules;
    private final long grace;
    private final PublishingPace pace;
    private final Map<String, FollowedTag> tags = new LinkedHashMap<>();
    private final List<WindowsOfSize> sizes = new ArrayList<>();
    private final PendingWindows pending = new PendingWindows();
    private final Changes changes = new Changes();
    private final TagLines lines;
    private final WindowJournal journal;
    private final RecentTags recent = new RecentTags();
    private final StoredPieces stored = new StoredPieces();
    private @Nullable DeviceClock clock;

    public DeviceWindows(DeviceKey device, WindowRules rules) {
        this.device = device;
        this.rules = rules;
        this.lines = new TagLines(rules, sizes, pending, changes);
        this.journal = new WindowJournal(rules);
        this.grace = SourceTime.micros(rules.grace());
        this.pace = new PublishingPace(rules.republishAfter());
        rules.sizes().forEach(size -> sizes.add(new WindowsOfSize(size, sizes.size())));
    }

    /** From here on readings wait to be processed, or do not. */
    public void follow(boolean waiting) {
        pace.follow(waiting);
    }

    /**
     * Adds a reading that is not historical.
     *
     * @param heardMillis when it came in, which carries the device's clock
     * @param wallMillis the system time at which it is processed, which tells when a window may be published again
     */
    public void add(Reading reading, long heardMillis, long wallMillis, WindowEvents events) {
        long latest = SourceTime.micros(reading.latestTime());
        TagMap<TagValue> values = TagMap.copyOf(reading.values());
        journal.reading(latest, heardMillis, wallMillis, pace.isSlow(), values.size());
        long now = hear(latest, heardMillis, wallMillis, events);
        @Nullable FollowedTag[] recentTags = recent.of(values.names());
        boolean allGood = reading.quality().isEmpty();
        long time = SourceTime.micros(reading.time());
        boolean oneTime = reading.times().isEmpty();
        for (int i = 0; i < values.size(); i++) {
            String tag = values.names().at(i);
            long at = oneTime ? time : SourceTime.micros(reading.timeOf(tag));
            QualityLevel level =
                    allGood ? QualityLevel.GOOD : reading.qualityOf(tag).level();
            Sample sample = Sample.of(at, values.at(i), level);
            journal.sample(tag, sample, latest);
            FollowedTag known = recentTags[i];
            recentTags[i] = add(tag, known == null ? tags.get(tag) : known, sample, now, events);
        }
        publishPending(wallMillis, events);
    }

    /** A reading's samples are about to be added, the latest of them of this time; returns what the clock shows. */
    long hear(long latest, long heardMillis, long wallMillis, WindowEvents events) {
        long heard = heardMillis * SourceTime.MICROS_PER_MILLI;
        DeviceClock known = clock == null ? DeviceClock.startingAt(latest, heard) : clock;
        clock = known;
        known.observe(latest, heard);
        long now = known.advance(heard);
        changes.clock();
        closeWindows(now, wallMillis * SourceTime.MICROS_PER_MILLI, events);
        return now;
    }

    void add(String name, Sample sample, long now, WindowEvents events) {
        add(name, tags.get(name), sample, now, events);
    }

    /** Returns the tag, if it is followed from here on. */
    private @Nullable FollowedTag add(
            String name, @Nullable FollowedTag known, Sample sample, long now, WindowEvents events) {
        if (known == null && tags.size() >= rules.maxTags()) {
            events.tooManyTags();
            return null;
        }
        FollowedTag tag = known == null ? new FollowedTag(name, new Trail(), sizes.size()) : known;
        boolean inTime = false;
        for (WindowsOfSize windows : sizes) {
            if (windows.endOf(sample.at()) + grace <= now) {
                events.late(windows.size());
                continue;
            }
            inTime = true;
            OpenWindow window = windows.openAt(sample.at());
            tag.partIn(window).add(sample);
            lines.touch(window);
        }
        if (inTime) {
            if (known == null) {
                tags.put(name, tag);
            }
            lines.follow(tag, sample.point(), now);
        }
        return inTime ? tag : known;
    }

    /**
     * Closes and publishes what time has made due.
     *
     * @param heardMillis up to when it is known that nothing more has come in
     * @param wallMillis the system time
     */
    public void tick(long heardMillis, long wallMillis, WindowEvents events) {
        journal.tick(heardMillis, wallMillis, pace.isSlow());
        passTime(heardMillis, wallMillis, events);
    }

    void passTime(long heardMillis, long wallMillis, WindowEvents events) {
        if (clock == null) {
            return;
        }
        long heard = heardMillis * SourceTime.MICROS_PER_MILLI;
        long wall = wallMillis * SourceTime.MICROS_PER_MILLI;
        long before = clock.floor();
        if (closeWindows(clock.at(heard), wall, events)) {
            clock.advance(heard);
        }
        publishPending(wallMillis, events);
        forget(clock.at(heard));
        if (clock.floor() != before || isGone()) {
            changes.clock();
        }
    }

    private boolean closeWindows(long now, long wall, WindowEvents events) {
        boolean closed = false;
        for (WindowsOfSize windows : sizes) {
            while (!windows.isEmpty() && windows.firstEnd() + grace <= now) {
                OpenWindow window = windows.close();
                pending.remove(window);
                events.published(window.publish(device, tags, window.end(), true, wall));
                changes.window(window);
                closed = true;
            }
        }
        return closed;
    }

    void publishPending(long wallMillis, WindowEvents events) {
        long wall = wallMillis * SourceTime.MICROS_PER_MILLI;
        long horizon = clock == null ? wall : clock.latest();
        pending.takePublishable(wall, pace, window -> {
            events.published(window.publish(device, tags, horizon, false, wall));
            changes.window(window);
        });
    }

    /** Lets go of tags whose last value is too old to be carried on; with them, in time, of a device that is gone. */
    private void forget(long now) {
        long oldest = now - SourceTime.micros(rules.memory());
        tags.values().removeIf(tag -> {
            if (tag.trail().last().at() > oldest) {
                return false;
            }
            tag.forget(sizes, changes);
            recent.forget();
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
            if (!windows.isEmpty()) {
                closing = Math.min(closing, windows.firstEnd() + grace);
            }
        }
        if (closing == Long.MAX_VALUE && !tags.isEmpty()) {
            closing = clock.latest() + SourceTime.micros(rules.memory());
        }
        return closing == Long.MAX_VALUE ? closing : SourceTime.ceilMillis(clock.wallWhen(closing));
    }

    /** When {@link #tick} may publish a window again, in system time; {@link Long#MAX_VALUE} if none has changed. */
    public long nextPublication() {
        long publication = pending.nextPublication(pace);
        return publication == Long.MAX_VALUE ? publication : SourceTime.ceilMillis(publication);
    }

    /** Whether nothing is known any more but the clock, which then need not be kept either. */
    public boolean isGone() {
        return tags.isEmpty() && sizes.stream().allMatch(WindowsOfSize::isEmpty);
    }

    /** Hands out the pieces that have changed since the last call, by name; null: the piece is gone. */
    public void drainChanges(BiConsumer<String, byte @Nullable []> out) {
        journal.clear();
        boolean gone = isGone();
        changes.drain(piece -> {
            stored.store(piece, gone ? null : PieceCodec.encode(piece, clock, sizes, tags), out);
        });
    }

    /**
     * What has happened since the last call, or since {@link #drainChanges}, so that {@link #restore} can do it again; null
     * if it is too much.
     */
    public byte @Nullable [] drainHappened() {
        return journal.take();
    }

    /**
     * The device as it was handed out. Windows of a size that is no longer asked for are gone.
     *
     * @param happened what {@link #drainHappened} has handed out since the pieces, the earliest first
     */
    public static DeviceWindows restore(
            DeviceKey device, WindowRules rules, Map<String, byte[]> pieces, List<byte[]> happened) {
        return new Restoration(device, pieces, happened).under(rules);
    }

    /** The device as these pieces have it. */
    static DeviceWindows restore(DeviceKey device, WindowRules rules, Map<String, byte[]> pieces) {
        DeviceWindows restored = new DeviceWindows(device, rules);
        PieceCodec.TrailPoints points = new PieceCodec.TrailPoints();
        pieces.forEach((name, bytes) -> {
            Piece piece = Piece.parse(name);
            restored.stored.add(piece);
            if (piece instanceof Piece.Window window) {
                restored.restore(window, bytes);
            } else if (piece instanceof Piece.TrailSecond) {
                points.decode(bytes);
            } else {
                restored.clock = PieceCodec.decodeClock(bytes);
            }
        });
        points.trails()
                .forEach((tag, trail) -> restored.tags.put(tag, new FollowedTag(tag, trail, restored.sizes.size())));
        return restored;
    }

    WindowRules rules() {
        return rules;
    }

    /** What is stored under this name is not what it was restored from. */
    void storeAgain(Piece piece) {
        stored.add(piece);
        changes.storeAgain(piece);
    }

    private void restore(Piece.Window piece, byte[] bytes) {
        WindowsOfSize windows = WindowsOfSize.find(sizes, piece.sizeMillis());
        if (windows == null) {
            changes.storeAgain(piece);
            return;
        }
        OpenWindow window = new OpenWindow(windows.size(), piece.start(), sizes.indexOf(windows));
        PieceCodec.decode(bytes, window);
        windows.restore(window);
        if (window.isPending()) {
            pending.restore(window);
        }
    }
}
