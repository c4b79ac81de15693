package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.TagSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device's window that has not closed, and what has been published of it. */
final class OpenWindow {

    private final Duration size;
    private final long start;
    private final long end;
    private final int rank;
    private final Map<String, TagWindow> tags = new LinkedHashMap<>();
    private int revision;
    private boolean pending;
    private boolean changed;

    /** When a result was published last, on the wall; before the first, when the window was {@link #seen}; 0: not yet. */
    private long publishedAt;

    /** @param rank the place of its size among the sizes, from the smallest */
    OpenWindow(Duration size, long start, int rank) {
        this.size = size;
        this.start = start;
        this.end = start + SourceTime.micros(size);
        this.rank = rank;
    }

    /** A tag's part in it, which begins with this if it has none. */
    TagWindow partOf(String tag) {
        return tags.computeIfAbsent(tag, name -> new TagWindow(this));
    }

    boolean covers(long time) {
        return time >= start && time < end;
    }

    /** A result of this window, the final one or one more before it. */
    Aggregate publish(DeviceKey device, Map<String, FollowedTag> followed, long horizon, boolean last, long wall) {
        revision++;
        pending = false;
        publishedAt = wall;
        Map<String, TagSummary> summaries = new LinkedHashMap<>();
        tags.forEach((tag, window) -> {
            FollowedTag known = followed.get(tag);
            Trail trail = known == null ? new Trail() : known.trail();
            summaries.put(tag, window.summarise(trail, start, end, Math.min(end, horizon)));
        });
        Aggregate.Window window = new Aggregate.Window(SourceTime.instant(start), SourceTime.instant(end), size);
        return new Aggregate(device.site(), device.device(), window, revision, last, summaries);
    }

    /** Whether it has changed and may be published again; a wall clock that was set back does not silence it. */
    boolean isPublishable(long wall, PublishingPace pace) {
        return pending && (publishableAt(pace) <= wall || wall < publishedAt);
    }

    /**
     * The earliest moment, on the wall, at which it may be published. The first time is at once, unless readings wait: then
     * it may well close before anybody could have had a use for less than all of it.
     */
    long publishableAt(PublishingPace pace) {
        return revision == 0 && !pace.isSlow() ? 0 : publishedAt + pace.interval(end - start);
    }

    /** Takes note of the time, on the wall, if it is the first that is known of this window. */
    void seen(long wall) {
        if (publishedAt == 0) {
            publishedAt = wall;
        }
    }

    /** Keeps the published state, as it was stored. */
    void restore(int revision, boolean pending, long publishedAt, Map<String, TagWindow> tags) {
        this.revision = revision;
        this.pending = pending;
        this.publishedAt = publishedAt;
        this.tags.putAll(tags);
    }

    @Nullable
    TagWindow tag(String name) {
        return tags.get(name);
    }

    /** Has it published again; false if that was to come anyway. */
    boolean markPending() {
        boolean isNew = !pending;
        pending = true;
        return isNew;
    }

    /** Has it stored again; false if that was to come anyway. */
    boolean noteChange() {
        boolean isNew = !changed;
        changed = true;
        return isNew;
    }

    void forgetChange() {
        changed = false;
    }

    boolean isPending() {
        return pending;
    }

    Map<String, TagWindow> tags() {
        return tags;
    }

    Duration size() {
        return size;
    }

    int rank() {
        return rank;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    int revision() {
        return revision;
    }

    long publishedAt() {
        return publishedAt;
    }
}
