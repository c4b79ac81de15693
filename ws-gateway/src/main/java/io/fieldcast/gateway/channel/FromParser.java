package io.fieldcast.gateway.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads every form of {@code from}. */
final class FromParser {

    /** Beyond any retention that Kafka is given, and far from where subtracting it from now could overflow. */
    static final Duration LONGEST_AGO = Duration.ofDays(3650);

    private static final Pattern PARTITION = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("@[0-9]{1,15}");

    /** The id of an event, {@code epoch:next,next,…}; a moment without its zone looks alike, and is none. */
    private static final Pattern POSITION =
            Pattern.compile("(?![0-9]{4}-[0-9]{2}-[0-9]{2}T)([^:]+):([0-9]{1,18}(?:,[0-9]{1,18})*+)");

    private static final String FORMS =
            "'latest', 'earliest', a duration ago such as '-PT5M' or '-5m', an ISO-8601 instant, '@' and epoch"
                    + " milliseconds, a page's 'next' or the id of an event of a stream, or {\"epoch\",\"offsets\"}";

    private FromParser() {}

    static ParsedFrom parse(JsonNode from) {
        if (from.isString()) {
            return parse(from.stringValue());
        }
        if (from.isObject()) {
            return parseAfter(from);
        }
        return invalid("must be " + FORMS);
    }

    static ParsedFrom parse(String from) {
        if (from.equals("latest")) {
            return new ParsedFrom.Valid(new From.Latest());
        }
        if (from.equals("earliest")) {
            return new ParsedFrom.Valid(new From.Earliest());
        }
        if (from.startsWith("-")) {
            return parseAgo(from.substring(1));
        }
        if (EPOCH_MILLIS.matcher(from).matches()) {
            return new ParsedFrom.Valid(new From.At(Instant.ofEpochMilli(Long.parseLong(from.substring(1)))));
        }
        Matcher position = POSITION.matcher(from);
        if (position.matches()) {
            return new ParsedFrom.Valid(new From.After(position.group(1), before(position.group(2))));
        }
        try {
            return new ParsedFrom.Valid(new From.At(Instant.parse(from)));
        } catch (DateTimeException notAnInstant) {
            return invalid("must be " + FORMS);
        }
    }

    /** By partition, the last offset before the next ones. */
    private static Map<Integer, Long> before(String next) {
        Map<Integer, Long> offsets = new HashMap<>();
        for (String offset : next.split(",")) {
            offsets.put(offsets.size(), Long.parseLong(offset) - 1);
        }
        return offsets;
    }

    private static ParsedFrom parseAgo(String text) {
        Duration ago = text.startsWith("P") ? isoDuration(text) : ShortDuration.parse(text);
        if (ago == null) {
            return invalid(
                    "must be an ISO-8601 duration ago such as '-PT5M', or a number with ms, s, m, h or d such as '-5m'");
        }
        if (ago.isZero() || ago.isNegative() || ago.compareTo(LONGEST_AGO) > 0) {
            return invalid("must lie between 1 ms and " + LONGEST_AGO.toDays() + " days ago");
        }
        return new ParsedFrom.Valid(new From.Ago(ago));
    }

    private static @Nullable Duration isoDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    private static ParsedFrom parseAfter(JsonNode from) {
        JsonNode epoch = from.get("epoch");
        if (epoch == null || !epoch.isString() || epoch.stringValue().isEmpty()) {
            return invalid(".epoch", "must be the string that subscription_succeeded carried");
        }
        JsonNode offsets = from.get("offsets");
        if (offsets == null || !offsets.isObject()) {
            return invalid(".offsets", "must be an object of offsets by partition, such as {\"0\":11,\"3\":1042}");
        }
        Map<Integer, Long> byPartition = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : offsets.properties()) {
            if (!PARTITION.matcher(entry.getKey()).matches()) {
                return invalid(".offsets", "must have partition numbers for keys");
            }
            JsonNode offset = entry.getValue();
            if (!offset.isIntegralNumber() || !offset.canConvertToLong() || offset.longValue() < -1) {
                return invalid(".offsets." + entry.getKey(), "must be a whole number of at least -1");
            }
            byPartition.put(Integer.valueOf(entry.getKey()), offset.longValue());
        }
        return new ParsedFrom.Valid(new From.After(epoch.stringValue(), byPartition));
    }

    private static ParsedFrom.Invalid invalid(String rule) {
        return invalid("", rule);
    }

    private static ParsedFrom.Invalid invalid(String path, String rule) {
        return new ParsedFrom.Invalid("from" + path + " " + rule);
    }
}
