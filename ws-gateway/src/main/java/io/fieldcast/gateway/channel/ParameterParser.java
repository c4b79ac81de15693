package io.fieldcast.gateway.channel;

import io.fieldcast.schema.Identifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a name's first semicolon. For one name. */
final class ParameterParser {

    static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);
    static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    private final Set<String> seen = new LinkedHashSet<>();
    private @Nullable Duration every;
    private Set<String> tags = Set.of();
    private @Nullable From from;

    /** Says what is wrong, or null. */
    @Nullable
    String read(String text) {
        for (String parameter : text.split(";", -1)) {
            String message = readOne(parameter);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    Parameters toParameters() {
        return seen.isEmpty() ? Parameters.NONE : new Parameters(every, tags, from);
    }

    private @Nullable String readOne(String parameter) {
        int equals = parameter.indexOf('=');
        String key = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        if (!seen.add(key)) {
            return "channel parameter '" + key + "' must appear once only";
        }
        return switch (key) {
            case "every" -> readEvery(value);
            case "tags" -> readTags(value);
            case "from" -> readFrom(value);
            default -> "channel parameter '" + key + "' is unknown; there are every, tags and from";
        };
    }

    private @Nullable String readEvery(String value) {
        every = ShortDuration.parse(value);
        if (every == null || every.compareTo(SHORTEST_INTERVAL) < 0 || every.compareTo(LONGEST_INTERVAL) > 0) {
            return "channel parameter 'every' must be a number with ms, s, m or h, from 50ms to 1h";
        }
        return null;
    }

    private @Nullable String readTags(String value) {
        tags = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
        return tags.stream().allMatch(Identifier.TAG::accepts)
                ? null
                : "channel parameter 'tags' must be tags separated by commas, each matching "
                        + Identifier.TAG.pattern();
    }

    private @Nullable String readFrom(String value) {
        ParsedFrom parsed = From.parse(value);
        if (parsed instanceof ParsedFrom.Valid valid) {
            from = valid.from();
            return null;
        }
        return "channel parameter 'from' must be earliest, latest, a duration ago such as -5m (at most "
                + FromParser.LONGEST_AGO.toDays() + "d), or @ and epoch milliseconds";
    }
}
