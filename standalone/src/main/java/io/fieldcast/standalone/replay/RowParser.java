package io.fieldcast.standalone.replay;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.standalone.delivery.PostedReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one file, in its order, as readings. */
final class RowParser {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    private final Mapping mapping;
    private final Layout layout;
    private final String fileName;
    private final CellSplitter splitter;
    private final CellValues values;
    private final LocalTimes times;

    /**
     * For the lines after the header.
     *
     * @param fileName without its extension
     */
    RowParser(Mapping mapping, Layout layout, String fileName) {
        this.mapping = mapping;
        this.layout = layout;
        this.fileName = fileName;
        this.splitter = splitter(mapping);
        this.values = new CellValues(mapping.decimal(), mapping.sentinels());
        this.times = new LocalTimes(mapping.zone());
    }

    static CellSplitter splitter(Mapping mapping) {
        return new CellSplitter(mapping.charset(), mapping.separator(), mapping.quotes());
    }

    Row parse(Lines.Line line) {
        if (line.tooLong()) {
            return new Row.Skipped(line.number(), SkipReason.TOO_LONG, "more than " + Lines.MAX_BYTES + " bytes");
        }
        try {
            return new Row.Good(line.number(), reading(splitter.split(line.bytes())));
        } catch (SkippedRowException e) {
            return e.at(line.number());
        }
    }

    private PostedReading reading(List<String> cells) throws SkippedRowException {
        checkCount(cells);
        TemporalAccessor time = mapping.timeFormat().parse(join(cells, layout.time()));
        compareClocks(time, cells);
        Map<String, RawTagValue> tags = tags(cells);
        Long seq = seq(cells);
        String site = name(mapping.site(), cells, Identifier.SITE);
        String device = name(mapping.device(), cells, Identifier.DEVICE);
        // Last, since it remembers: the time of a row that is skipped decides nothing about the next.
        return new PostedReading(site, device, times.instant(time), seq, tags, mapping.historical());
    }

    private void checkCount(List<String> cells) throws SkippedRowException {
        int extra = mapping.trailingSeparator() ? 1 : 0;
        int expected = layout.header().size() + extra;
        if (cells.size() != expected) {
            throw new SkippedRowException(SkipReason.COLUMN_COUNT, cells.size() + " instead of " + expected);
        }
        if (extra == 1 && !cells.get(expected - 1).isBlank()) {
            throw new SkippedRowException(SkipReason.COLUMN_COUNT, "something behind the last separator");
        }
    }

    private static String join(List<String> cells, List<Integer> positions) {
        return positions.stream().map(position -> cells.get(position).strip()).collect(Collectors.joining(" "));
    }

    private void compareClocks(TemporalAccessor time, List<String> cells) throws SkippedRowException {
        TimeFormat format = mapping.clockFormat();
        if (format == null) {
            return;
        }
        String text = join(cells, layout.clock());
        LocalDateTime logged = local(time);
        LocalDateTime device = local(format.parse(text));
        if (Duration.between(logged, device).abs().compareTo(mapping.clockTolerance()) > 0) {
            throw new SkippedRowException(
                    SkipReason.CLOCKS_DISAGREE, "the row says " + logged + ", the device " + device);
        }
    }

    private LocalDateTime local(TemporalAccessor time) {
        return time instanceof LocalDateTime local ? local : times.local(Instant.from(time));
    }

    private Map<String, RawTagValue> tags(List<String> cells) throws SkippedRowException {
        Map<String, RawTagValue> tags = new LinkedHashMap<>();
        for (Layout.TagAt tag : layout.tags()) {
            String cell = cells.get(tag.position()).strip();
            if (!cell.isEmpty()) {
                tags.put(
                        tag.tag(), values.read(cell, tag.type(), layout.header().get(tag.position())));
            }
        }
        if (tags.isEmpty()) {
            throw new SkippedRowException(SkipReason.NO_VALUES, "all of them are empty");
        }
        return tags;
    }

    private @Nullable Long seq(List<String> cells) throws SkippedRowException {
        if (layout.seq() == Layout.NONE) {
            return null;
        }
        String cell = cells.get(layout.seq()).strip();
        if (!cell.matches("[0-9]{1,18}")) {
            throw new SkippedRowException(SkipReason.NUMBER, "seq: " + SkippedRowException.printable(cell));
        }
        return Long.parseLong(cell);
    }

    private String name(String template, List<String> cells, Identifier rule) throws SkippedRowException {
        Matcher placeholders = PLACEHOLDER.matcher(template);
        String name = placeholders.replaceAll(placeholder -> Matcher.quoteReplacement(resolve(placeholder, cells)));
        String allowed = name.strip().replaceAll("[^A-Za-z0-9_-]+", "-");
        if (!rule.accepts(allowed)) {
            throw new SkippedRowException(SkipReason.NAME, rule + " " + SkippedRowException.printable(name));
        }
        return allowed;
    }

    private String resolve(MatchResult placeholder, List<String> cells) {
        String column = placeholder.group(1);
        return column.equals("file") ? fileName : cells.get(layout.find(column));
    }
}
