package io.fieldcast.standalone.option;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads what is written for an option, and says of what cannot be read how it is to be written. */
public final class WrittenValues {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([smh])");
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,6})d");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern SCHEME = Pattern.compile("(http|ws)s?");
    /** Whole but for its port, if that is what it is refused for. */
    private static final Pattern NUMBERED = Pattern.compile("(http|ws)s?://[^/?#\\s]*[^/?#:\\s]:[0-9]+([/?#]\\S*)?");

    private static final int HIGHEST_PORT = 65_535;

    /** What is longer could not be added to a moment. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private WrittenValues() {}

    /**
     * Teaches a command line, its subcommands too, to read them so.
     *
     * @param clock from which a time ago is reckoned
     */
    public static CommandLine readBy(CommandLine command, Clock clock) {
        return command.registerConverter(Instant.class, text -> moment(text, clock.instant()))
                .registerConverter(Duration.class, WrittenValues::duration)
                .registerConverter(URI.class, WrittenValues::address)
                .registerConverter(
                        Integer.class,
                        text -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)
                                .intValueExact())
                .registerConverter(
                        Integer.TYPE,
                        text -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)
                                .intValueExact())
                .registerConverter(
                        Long.class,
                        text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact())
                .registerConverter(
                        Long.TYPE,
                        text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact())
                .registerConverter(Double.TYPE, WrittenValues::number);
    }

    /** A moment, or how long ago: {@code 1h}, {@code PT1H}, {@code -PT1H}. */
    static Instant moment(String text, Instant now) {
        String ago = text.matches("P.*|[0-9]+[a-z]+") ? "-" + text : text;
        if (From.parse(ago) instanceof ParsedFrom.Valid valid) {
            if (valid.from() instanceof From.At at && !at.instant().isAfter(END_OF_TIME)) {
                return at.instant();
            }
            if (valid.from() instanceof From.Ago before) {
                return now.minus(before.duration());
            }
        }
        throw new TypeConversionException(
                "'" + text
                        + "' is no moment: write 2026-11-22T18:00:00Z, @1795370400000 in milliseconds, or how long ago, as 30m, 1h, 2d or -PT1H");
    }

    /** ISO-8601, or a number of seconds, minutes, hours or days. */
    public static Duration duration(String text) {
        String iso = DAYS.matcher(SHORT.matcher(text).replaceFirst("PT$0")).replaceFirst("P$0");
        try {
            Duration duration = Duration.parse(iso.toUpperCase(Locale.ROOT));
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException notWrittenSo) {
            // told below, as that it is negative
        }
        throw new TypeConversionException("'" + text + "' is no duration: write 30s, 5m, 1h, 2d or PT1M30S");
    }

    /** WebSockets and HTTP of a service are on the same port, so that either scheme names it. */
    static URI address(String text) {
        try {
            URI uri = new URI(text);
            boolean whole =
                    uri.getScheme() != null && SCHEME.matcher(uri.getScheme()).matches() && uri.getHost() != null;
            if (whole && uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT) {
                return new URI(text.replaceFirst("^ws", "http"));
            }
        } catch (URISyntaxException notWrittenSo) {
            // told below
        }
        if (NUMBERED.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no address: its port must be from 1 to " + HIGHEST_PORT);
        }
        throw new TypeConversionException(
                "'" + text + "' is no address: write it with scheme and host, as http://localhost:6001");
    }

    private static BigInteger whole(String text, long least, long most) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
        BigInteger number = new BigInteger(text);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException("'" + text + "' is not between " + least + " and " + most);
        }
        return number;
    }

    private static double number(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException notWrittenSo) {
            throw new TypeConversionException("'" + text + "' is no number");
        }
    }
}
