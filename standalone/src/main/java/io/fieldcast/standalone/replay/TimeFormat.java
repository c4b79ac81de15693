package io.fieldcast.standalone.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How a time is written: {@code iso}, {@code epoch-ms}, {@code epoch-s}, or a pattern of {@link DateTimeFormatter}. */
sealed interface TimeFormat {

    /** With a T or a space between date and time, seconds and offset as they come. */
    DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Reads a text to an {@link Instant}, or to a {@link LocalDateTime} if it names no offset. */
    TemporalAccessor parse(String text) throws SkippedRowException;

    /**
     * The format by its name or pattern.
     *
     * @throws InvalidMappingException if it is neither
     */
    static TimeFormat of(String key, String format) {
        return switch (format) {
            case "epoch-ms" -> new Epoch(1);
            case "epoch-s" -> new Epoch(1_000);
            case "iso" -> new Pattern(ISO);
            default -> {
                try {
                    yield new Pattern(DateTimeFormatter.ofPattern(withProlepticYear(format), Locale.ROOT)
                            .withResolverStyle(ResolverStyle.STRICT));
                } catch (IllegalArgumentException e) {
                    throw new InvalidMappingException(key + " '" + format + "': " + e.getMessage());
                }
            }
        };
    }

    /** Whole numbers since 1970. */
    record Epoch(long millis) implements TimeFormat {
        @Override
        public Instant parse(String text) throws SkippedRowException {
            if (!text.matches("-?[0-9]{1,15}")) {
                throw new SkippedRowException(SkipReason.TIME, SkippedRowException.printable(text));
            }
            return Instant.ofEpochMilli(Long.parseLong(text) * millis);
        }
    }

    /** Dates of the calendar: the 31st of February is none. */
    record Pattern(DateTimeFormatter formatter) implements TimeFormat {
        @Override
        public TemporalAccessor parse(String text) throws SkippedRowException {
            try {
                TemporalAccessor time = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return time instanceof OffsetDateTime withOffset ? withOffset.toInstant() : time;
            } catch (DateTimeException e) {
                throw new SkippedRowException(SkipReason.TIME, SkippedRowException.printable(text));
            }
        }
    }

    /** Strict reading needs an era beside {@code y}, of which nobody thinks: takes {@code u} instead, outside quotes. */
    private static String withProlepticYear(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            changed.append(c == 'y' && !quoted ? 'u' : c);
        }
        return changed.toString();
    }
}
