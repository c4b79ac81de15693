package io.fieldcast.gateway.pusher.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a channel, by the names that {@code info} has for it. */
enum Attribute {
    /** Users of a presence channel. */
    USER_COUNT,
    SUBSCRIPTION_COUNT,
    /** The last event of a cache channel. */
    CACHE;

    static final Set<Attribute> NUMBERS = EnumSet.of(USER_COUNT, SUBSCRIPTION_COUNT);
    static final Set<Attribute> ALL = EnumSet.allOf(Attribute.class);

    String inJson() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param info names with commas between; null or empty: none
     * @return null if one is not among those that are offered
     */
    static @Nullable Set<Attribute> parse(@Nullable String info, Set<Attribute> offered) {
        Set<Attribute> asked = EnumSet.noneOf(Attribute.class);
        if (info == null || info.isEmpty()) {
            return asked;
        }
        for (String name : info.split(",", -1)) {
            Attribute known = offered.stream()
                    .filter(attribute -> attribute.inJson().equals(name))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                return null;
            }
            asked.add(known);
        }
        return asked;
    }

    /** What the one who asked for something else is told. */
    static String rule(Set<Attribute> offered) {
        return "info must be a comma-separated list of "
                + offered.stream().map(Attribute::inJson).collect(Collectors.joining(", "));
    }
}
