package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come to a device's windows since it was last noted: samples, and the passing of time. The same again has the
 * same results, the windows' revisions among them, as long as the rules are the same; so these are noted, too.
 */
final class WindowJournal {

    /** To be raised also when the same samples come to have other results: what is noted would be redone otherwise. */
    private static final int VERSION = 1;

    /** Beyond that it is too much, and the pieces are to be stored instead. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final int READING = 1;
    private static final int TICK = 2;
    private static final int WAITING = 4;

    private static final int USABLE = 1;
    private static final int GOOD = 2;

    private final WindowRules rules;
    private final StateOutput out = new StateOutput(VERSION);
    private boolean tooMuch;

    WindowJournal(WindowRules rules) {
        this.rules = rules;
        clear();
    }

    void clear() {
        tooMuch = false;
        out.reset(VERSION);
        out.number(rules.sizes().size());
        rules.sizes().forEach(size -> out.number(size.toMillis()));
        out.number(rules.grace().toMillis())
                .number(rules.republishAfter().toMillis())
                .number(rules.memory().toMillis())
                .number(rules.maxTags())
                .number(rules.maxTrail());
    }

    void tick(long heardMillis, long wallMillis, boolean waiting) {
        begin(TICK, heardMillis, wallMillis, waiting);
    }

    /**
     * @param waiting whether readings wait to be processed
     * @param samples how many will follow
     */
    void reading(long latest, long heardMillis, long wallMillis, boolean waiting, int samples) {
        begin(READING, heardMillis, wallMillis, waiting);
        out.number(latest - heardMillis * SourceTime.MICROS_PER_MILLI).number(samples);
    }

    private void begin(int kind, long heardMillis, long wallMillis, boolean waiting) {
        if (out.length() > MOST_BYTES) {
            clear();
            tooMuch = true;
        }
        out.number(kind | (waiting ? WAITING : 0)).number(wallMillis).number(heardMillis - wallMillis);
    }

    /** One of those that were said to follow; times stand relative to the reading's latest. */
    void sample(String tag, Sample sample, long latest) {
        out.text(tag)
                .number((sample.usable() ? USABLE : 0) | (sample.good() ? GOOD : 0))
                .number(sample.at() - latest)
                .value(shortened(sample));
    }

    /** A text that no window quotes is as good as any other such. */
    private static TagValue shortened(Sample sample) {
        return !sample.isQuotable() && sample.value() instanceof TagValue.Text text
                ? TagValue.of(text.value().substring(0, Sample.LONGEST_TEXT + 1))
                : sample.value();
    }

    /** What was noted, and nothing from here on; null if it was too much. */
    byte @Nullable [] take() {
        byte[] noted = tooMuch ? null : out.toBytes();
        clear();
        return noted;
    }

    /** The rules under which something was noted. */
    static WindowRules rules(byte[] noted) {
        return rules(new StateInput(noted, VERSION));
    }

    private static WindowRules rules(StateInput in) {
        List<Duration> sizes = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            sizes.add(Duration.ofMillis(in.number()));
        }
        return new WindowRules(
                sizes,
                Duration.ofMillis(in.number()),
                Duration.ofMillis(in.number()),
                Duration.ofMillis(in.number()),
                (int) in.number(),
                (int) in.number());
    }

    /** Does it again; what comes out of it has come out before. */
    static void redo(byte[] noted, DeviceWindows windows) {
        StateInput in = new StateInput(noted, VERSION);
        rules(in);
        while (in.hasMore()) {
            long kind = in.number();
            long wall = in.number();
            long heard = in.number() + wall;
            windows.follow((kind & WAITING) != 0);
            if ((kind & READING) != 0) {
                redoReading(in, heard, wall, windows);
            } else {
                windows.passTime(heard, wall, Known.EVENTS);
            }
        }
    }

    private static void redoReading(StateInput in, long heard, long wall, DeviceWindows windows) {
        long latest = in.number() + heard * SourceTime.MICROS_PER_MILLI;
        long left = in.number();
        long now = windows.hear(latest, heard, wall, Known.EVENTS);
        for (; left > 0; left--) {
            windows.add(in.text(), sample(in, latest), now, Known.EVENTS);
        }
        windows.publishPending(wall, Known.EVENTS);
    }

    private static Sample sample(StateInput in, long latest) {
        long marks = in.number();
        long at = in.number() + latest;
        TagValue value = in.value();
        QualityLevel usable = (marks & GOOD) != 0 ? QualityLevel.GOOD : QualityLevel.UNCERTAIN;
        return Sample.of(
                at,
                value == null ? TagValue.missing() : value,
                (marks & (USABLE | GOOD)) != 0 ? usable : QualityLevel.BAD);
    }

    /** Of what has come out, and been counted, before. */
    private enum Known implements WindowEvents {
        EVENTS;

        @Override
        public void published(Aggregate aggregate) {}

        @Override
        public void late(Duration size) {}

        @Override
        public void tooManyTags() {}
    }
}
