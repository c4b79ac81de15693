package io.fieldcast.schema;

import java.util.ArrayList;
import java.util.List;

/** A tag's quality within one reading, and why it is not GOOD. */
public record Quality(QualityLevel level, List<QualityReason> reasons) {

    public static final Quality GOOD = new Quality(QualityLevel.GOOD, List.of());

    public Quality {
        reasons = List.copyOf(reasons);
        if ((level == QualityLevel.GOOD) != reasons.isEmpty()) {
            throw new IllegalArgumentException("quality " + level + " with reasons " + reasons
                    + ": GOOD has none, any other level names at least one");
        }
    }

    public static Quality of(QualityLevel level, QualityReason reason) {
        return new Quality(level, List.of(reason));
    }

    /** The worse of the two levels, with every reason once. */
    public Quality and(Quality other) {
        if (other.level == QualityLevel.GOOD) {
            return this;
        }
        if (level == QualityLevel.GOOD) {
            return other;
        }
        List<QualityReason> all = new ArrayList<>(reasons);
        other.reasons.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return new Quality(level.worse(other.level), all);
    }
}
