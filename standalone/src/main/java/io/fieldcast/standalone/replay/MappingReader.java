package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.option.WrittenValues;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a mapping from properties, whose keys are the command line's options without their dashes. Tags are written the
 * other way round, {@code tag.NAME = COLUMN} and {@code type.NAME = text}, because a column's name may hold anything.
 * Several columns are joined by {@code " + "}.
 */
final class MappingReader {

    private static final Set<String> KEYS = Set.of(
            "separator",
            "quotes",
            "trailing-separator",
            "charset",
            "decimal",
            "header",
            "site",
            "device",
            "time-column",
            "time-pattern",
            "zone",
            "all-columns",
            "ignore",
            "sentinel",
            "clock-column",
            "clock-pattern",
            "clock-tolerance",
            "seq-column",
            "historical");

    private final Properties properties;

    private MappingReader(Properties properties) {
        this.properties = properties;
    }

    /**
     * The mapping that they describe.
     *
     * @throws InvalidMappingException if they do not
     */
    static Mapping read(Properties properties) {
        return new MappingReader(properties).read();
    }

    private Mapping read() {
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key) && !key.startsWith("tag.") && !key.startsWith("type.")) {
                throw new InvalidMappingException(
                        "'" + key + "' is no key of a mapping: " + new TreeSet<>(KEYS) + ", tag.NAME, type.NAME");
            }
        }
        String clockPattern = properties.getProperty("clock-pattern");
        return new Mapping(
                separator(),
                flag("quotes", true),
                flag("trailing-separator", false),
                charset(),
                decimal(),
                flag("header", true),
                text("site", ""),
                text("device", ""),
                columns("time-column"),
                TimeFormat.of("time-pattern", text("time-pattern", "iso")),
                zone(),
                tags(),
                flag("all-columns", false),
                new HashSet<>(columns("ignore")),
                sentinels(),
                columns("clock-column"),
                clockPattern == null ? null : TimeFormat.of("clock-pattern", clockPattern),
                tolerance(),
                properties.getProperty("seq-column"),
                flag("historical", false));
    }

    private String text(String key, String otherwise) {
        return properties.getProperty(key, otherwise).strip();
    }

    private boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidMappingException(key + " must be true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    private List<String> columns(String key) {
        String value = text(key, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(" \\+ "));
    }

    private char separator() {
        String value = properties.getProperty("separator", ",");
        return switch (value) {
            case "tab", "\\t", "\t" -> '\t';
            case "semicolon" -> ';';
            case "comma" -> ',';
            default -> single("separator", value);
        };
    }

    private char decimal() {
        char decimal = single("decimal", text("decimal", "."));
        if (decimal != '.' && decimal != ',') {
            throw new InvalidMappingException("decimal must be . or , and not '" + decimal + "'");
        }
        return decimal;
    }

    private static char single(String key, String value) {
        if (value.length() != 1) {
            throw new InvalidMappingException(key + " must be one character, not '" + value + "'");
        }
        return value.charAt(0);
    }

    private Charset charset() {
        String name = text("charset", "UTF-8");
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new InvalidMappingException("charset '" + name + "' is not known here");
        }
    }

    private ZoneId zone() {
        String name = text("zone", "UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidMappingException("zone '" + name + "' is neither like Europe/Vienna nor like +01:00");
        }
    }

    private Duration tolerance() {
        String value = text("clock-tolerance", "PT1M");
        try {
            return WrittenValues.duration(value);
        } catch (TypeConversionException e) {
            throw new InvalidMappingException("clock-tolerance " + e.getMessage());
        }
    }

    private List<TagColumn> tags() {
        List<TagColumn> tags = new ArrayList<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith("tag.")) {
                String tag = key.substring("tag.".length());
                tags.add(new TagColumn(text(key, ""), tag, type(properties.getProperty("type." + tag), "type." + tag)));
            }
        }
        return tags;
    }

    private static TagColumn.Type type(@Nullable String name, String key) {
        return name == null ? TagColumn.Type.NUMBER : TagColumn.Type.of(key, name.strip());
    }

    private List<Double> sentinels() {
        List<Double> sentinels = new ArrayList<>();
        for (String number : text("sentinel", "").split("[,\\s]+")) {
            if (number.isEmpty()) {
                continue;
            }
            try {
                sentinels.add(Double.parseDouble(number));
            } catch (NumberFormatException e) {
                throw new InvalidMappingException("sentinel '" + number + "' is no number like -999.9");
            }
        }
        return sentinels;
    }
}
