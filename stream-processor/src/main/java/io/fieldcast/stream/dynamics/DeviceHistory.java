package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.OutOfOrder;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a device's tags to judge how their values move; of no other tags than those whose definition
 * asks for it.
 *
 * <p>A value that is older than the tag's last is not judged by the rules about movement and not remembered: they see
 * values in the order of source time. A value that is BAD already is remembered by its time only.
 *
 * <p>It is kept in pieces, so that what a reading changes is written and the rest is not: {@link #drainChanges}. Not
 * safe for several threads.
 */
public final class DeviceHistory {

    private static final Quality LATE = Quality.of(QualityLevel.UNCERTAIN, QualityReason.OUT_OF_ORDER);

    private final HistoryLimits limits;
    private final long memory;
    private final Map<String, Page> pageOf = new HashMap<>();
    private final List<Page> pages = new ArrayList<>();
    private long heardAt;

    public DeviceHistory(HistoryLimits limits) {
        this.limits = limits;
        this.memory = SourceTime.micros(limits.memory());
    }

    /** Whether a definition asks for what only history can tell. */
    public static boolean isNeededFor(TagDefinition definition) {
        TagRules rules = definition.rules();
        return rules != null
                && (rules.spike() != null
                        || rules.flatline() != null
                        || rules.rateOfChange() != null
                        || rules.outOfOrder() == OutOfOrder.FLAG);
    }

    /**
     * Begins to remember a tag, unless it is remembered already.
     *
     * @param time of the value at hand; what was last reported too long before it makes room
     * @return false if there is no room for another tag
     */
    public boolean follow(String tag, Instant time) {
        if (pageOf.containsKey(tag)) {
            return true;
        }
        if (pageOf.size() >= limits.maxTags()) {
            forgetBefore(SourceTime.micros(time) - memory);
        }
        if (pageOf.size() >= limits.maxTags()) {
            return false;
        }
        Page page = pageWithRoom();
        page.tags().put(tag, new TagHistory());
        pageOf.put(tag, page);
        return true;
    }

    private Page pageWithRoom() {
        for (Page page : pages) {
            if (!page.isFull()) {
                return page;
            }
        }
        return page(pages.size());
    }

    private Page page(int number) {
        while (pages.size() <= number) {
            pages.add(new Page(pages.size()));
        }
        return pages.get(number);
    }

    /**
     * What the rules about movement say against a value of a tag that is followed, and remembers it.
     *
     * @param known what is known against the value by now
     */
    public Quality judge(String tag, TagValue value, Instant time, Quality known, TagDefinition definition) {
        Page page = pageOf.get(tag);
        TagHistory history = page == null ? null : page.tags().get(tag);
        TagRules rules = definition.rules();
        if (page == null || history == null || rules == null) {
            return Quality.GOOD;
        }
        long at = SourceTime.micros(time);
        if (at < history.lastAt) {
            return rules.outOfOrder() == OutOfOrder.FLAG ? LATE : Quality.GOOD;
        }
        long since = history.lastAt == TagHistory.NEVER ? 0 : at - history.lastAt;
        if (since > memory) {
            history = new TagHistory();
            page.tags().put(tag, history);
            since = 0;
        }
        if (isSilence(since, definition)) {
            history.resume();
            since = 0;
        }
        Quality found = known.level() == QualityLevel.BAD || value instanceof TagValue.Missing
                ? Quality.GOOD
                : ask(new Observation(value, at, since, known), definition, rules, history);
        history.lastAt = at;
        page.markChanged();
        return found;
    }

    private static boolean isSilence(long since, TagDefinition definition) {
        Duration allowed = definition.allowedSilence();
        return allowed != null && since > SourceTime.micros(allowed);
    }

    private static Quality ask(Observation now, TagDefinition definition, TagRules rules, TagHistory history) {
        Quality found = Quality.GOOD;
        Observation judged = now;
        for (DynamicRule rule : DynamicRule.ALL) {
            if (rule.isAskedBy(rules)) {
                Quality quality = rule.judge(judged, definition, rules, history);
                found = found.and(quality);
                judged = judged.with(quality);
            } else {
                rule.forget(history);
            }
        }
        return found;
    }

    /**
     * Lets go of a tag, since nobody asks for its history any more.
     *
     * @return whether anything was known of it
     */
    public boolean forget(String tag) {
        Page page = pageOf.remove(tag);
        if (page == null) {
            return false;
        }
        page.tags().remove(tag);
        page.markChanged();
        return true;
    }

    /** Lets go of the tags that were last reported before a source time. */
    private void forgetBefore(long time) {
        List<String> old = new ArrayList<>();
        pages.forEach(page -> page.tags().forEach((tag, history) -> {
            if (history.lastAt < time) {
                old.add(tag);
            }
        }));
        old.forEach(this::forget);
    }

    /** Notes when the device was heard of. */
    public void heardAt(Instant received) {
        heardAt = Math.max(heardAt, SourceTime.micros(received));
    }

    /**
     * Lets go of the tags that were last reported too long before the device's latest, and of all if the device has not
     * been heard of for so long.
     *
     * @param now by the clock that receive times are read from
     */
    public void forgetUnseen(Instant now) {
        if (heardAt < SourceTime.micros(now) - memory) {
            List.copyOf(pageOf.keySet()).forEach(this::forget);
            return;
        }
        long latest = pages.stream()
                .flatMap(page -> page.tags().values().stream())
                .mapToLong(history -> history.lastAt)
                .max()
                .orElse(0);
        forgetBefore(latest - memory);
    }

    /** Whether no tag is followed. */
    public boolean isEmpty() {
        return pageOf.isEmpty();
    }

    /** Hands out the pieces that have changed since the last call, by name; null: the piece is gone. */
    public void drainChanges(BiConsumer<String, byte @Nullable []> out) {
        for (Page page : pages) {
            if (page.takeChanged()) {
                out.accept(page.name(), page.tags().isEmpty() ? null : PageCodec.encode(page, heardAt));
            }
        }
    }

    /** The device as {@link #drainChanges} has handed it out. */
    public static DeviceHistory restore(HistoryLimits limits, Map<String, byte[]> pieces) {
        DeviceHistory restored = new DeviceHistory(limits);
        pieces.forEach((name, bytes) -> {
            Page page = restored.page(Page.number(name));
            restored.heardAt = Math.max(restored.heardAt, PageCodec.decode(bytes, page));
            page.tags().keySet().forEach(tag -> restored.pageOf.put(tag, page));
        });
        return restored;
    }
}
