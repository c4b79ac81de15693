package io.fieldcast.gateway.conflation;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Two readings of a device as one: of each tag the value with the later source time. */
final class MergedReading {

    private final Map<String, TagValue> values = new LinkedHashMap<>();
    private final Map<String, Quality> quality = new LinkedHashMap<>();
    private final Map<String, Instant> times = new LinkedHashMap<>();
    private final Instant time;

    private MergedReading(Instant time) {
        this.time = time;
    }

    /** @param news came after the other; of equal times its values count */
    static Reading of(Reading before, Reading news) {
        Reading later = news.time().isBefore(before.time()) ? before : news;
        MergedReading merged = new MergedReading(later.time());
        Set<String> tags = new LinkedHashSet<>(before.values().keySet());
        tags.addAll(news.values().keySet());
        for (String tag : tags) {
            merged.take(tag, isNewer(news, before, tag) ? news : before);
        }
        return new Reading(
                later.site(),
                later.device(),
                later.time(),
                later.received(),
                later.seq(),
                merged.values,
                merged.quality,
                merged.times,
                later.timeSubstituted(),
                later.historical(),
                later.late());
    }

    private static boolean isNewer(Reading news, Reading before, String tag) {
        return news.values().containsKey(tag)
                && (!before.values().containsKey(tag) || !news.timeOf(tag).isBefore(before.timeOf(tag)));
    }

    private void take(String tag, Reading from) {
        TagValue value = from.values().get(tag);
        if (value == null) {
            throw new IllegalArgumentException("the reading has no value of " + tag);
        }
        values.put(tag, value);
        if (from.qualityOf(tag).level() != QualityLevel.GOOD) {
            quality.put(tag, from.qualityOf(tag));
        }
        if (!from.timeOf(tag).equals(time)) {
            times.put(tag, from.timeOf(tag));
        }
    }
}
