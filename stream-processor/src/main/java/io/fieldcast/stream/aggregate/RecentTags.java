package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.TagNames;
import org.jspecify.annotations.Nullable;

/** The tags of a device's last reading, for those of the next are mostly the same. */
final class RecentTags {

    private @Nullable TagNames names;
    private @Nullable FollowedTag[] tags = {};

    /** Those of these names that are known by now, in their order; what else becomes known is to be put there. */
    @Nullable
    FollowedTag[] of(TagNames asked) {
        if (asked != names) {
            names = asked;
            tags = new FollowedTag[asked.size()];
        }
        return tags;
    }

    void forget() {
        names = null;
    }
}
