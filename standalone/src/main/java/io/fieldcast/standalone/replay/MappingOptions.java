package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.terminal.PlainWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the columns mean; each is also a key of a mapping file, and wins over it. */
final class MappingOptions {

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "Mapping in a .properties file, keys as these options; or one that is built in: thermal-solar.")
    private @Nullable String file;

    @Option(
            names = "--site",
            description =
                    "The site. Needed, as are --device and --time-column, here or in the mapping. {COLUMN} and {file} stand for a cell"
                            + " and the file's name.")
    private @Nullable String site;

    @Option(names = "--device", description = "The device, written as --site.")
    private @Nullable String device;

    @Option(names = "--separator", description = "One character, tab, semicolon or comma. Default: comma")
    private @Nullable String separator;

    @Option(
            names = "--quotes",
            arity = "1",
            paramLabel = "BOOLEAN",
            description = "Whether double quotes hold a cell together. Default: true")
    private @Nullable String quotes;

    @Option(
            names = "--trailing-separator",
            description = "Rows, other than the header, end with one separator too many.")
    private boolean trailingSeparator;

    @Option(names = "--charset", description = "How the file's characters are encoded. Default: UTF-8")
    private @Nullable String charset;

    @Option(names = "--decimal", description = "Decimal sign: . or a comma. Default: .")
    private @Nullable String decimal;

    @Option(names = "--no-header", description = "The first line is a row; columns are #1, #2, ...")
    private boolean noHeader;

    @Option(
            names = "--time-column",
            paramLabel = "COLUMN",
            description = "When a row was measured; several are joined: 'Date + Time'.")
    private @Nullable String timeColumn;

    @Option(
            names = "--time-pattern",
            description = "iso, epoch-ms, epoch-s, or a pattern like 'dd.MM.yyyy HH:mm'. Default: iso")
    private @Nullable String timePattern;

    @Option(names = "--zone", description = "Of times without an offset: Europe/Vienna, +01:00. Default: UTC")
    private @Nullable String zone;

    @Option(
            names = "--tag",
            paramLabel = "COLUMN=TAG[:TYPE]",
            description = "A column and its tag; type number (default), text or boolean. Repeatable.")
    private List<String> tags = List.of();

    @Option(names = "--all-columns", description = "Every other column is a tag too, by a name made from its header.")
    private boolean allColumns;

    @Option(names = "--ignore", paramLabel = "COLUMNS", description = "Not these: 'Version + Unit'.")
    private @Nullable String ignore;

    @Option(
            names = "--sentinel",
            paramLabel = "NUMBERS",
            description = "Numbers that mean no value, as 888.8,-999.9: sent as they are, with quality BAD.")
    private @Nullable String sentinel;

    @Option(
            names = "--clock-column",
            paramLabel = "COLUMNS",
            description =
                    "Columns of the device's own clock: rows that it disagrees with are left out, for they are spliced.")
    private @Nullable String clockColumn;

    @Option(names = "--clock-pattern", description = "How that clock is written, as --time-pattern.")
    private @Nullable String clockPattern;

    @Option(
            names = "--clock-tolerance",
            paramLabel = "DURATION",
            description = "By how much that clock may differ from the row's time. Default: PT1M")
    private @Nullable String clockTolerance;

    @Option(
            names = "--seq-column",
            paramLabel = "COLUMN",
            description = "The device's own counter; without it readings have no seq.")
    private @Nullable String seqColumn;

    @Option(
            names = "--historical",
            description = "Backfill: stored and delivered, never mistaken for the current value.")
    private boolean historical;

    /**
     * File and options together.
     *
     * @throws InvalidMappingException if they make no sense, or there is no such file
     */
    Mapping mapping() {
        Properties properties = new Properties();
        if (file != null) {
            load(file, properties);
        }
        set(properties, "site", site);
        set(properties, "device", device);
        set(properties, "separator", separator);
        set(properties, "quotes", quotes);
        set(properties, "trailing-separator", trailingSeparator ? "true" : null);
        set(properties, "charset", charset);
        set(properties, "decimal", decimal);
        set(properties, "header", noHeader ? "false" : null);
        set(properties, "time-column", timeColumn);
        set(properties, "time-pattern", timePattern);
        set(properties, "zone", zone);
        set(properties, "all-columns", allColumns ? "true" : null);
        set(properties, "ignore", ignore);
        set(properties, "sentinel", sentinel);
        set(properties, "clock-column", clockColumn);
        set(properties, "clock-pattern", clockPattern);
        set(properties, "clock-tolerance", clockTolerance);
        set(properties, "seq-column", seqColumn);
        set(properties, "historical", historical ? "true" : null);
        tags.forEach(tag -> addTag(properties, tag));
        return MappingReader.read(properties);
    }

    private static void set(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }

    private static void addTag(Properties properties, String option) {
        int equals = option.lastIndexOf('=');
        if (equals < 1) {
            throw new InvalidMappingException("--tag " + option + ": must be COLUMN=TAG or COLUMN=TAG:TYPE");
        }
        String column = option.substring(0, equals);
        String[] tagAndType = option.substring(equals + 1).split(":", 2);
        properties.setProperty("tag." + tagAndType[0], column);
        if (tagAndType.length == 2) {
            properties.setProperty("type." + tagAndType[0], tagAndType[1]);
        }
    }

    private static void load(String name, Properties properties) {
        try (InputStream in = open(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidMappingException("--mapping " + name + " cannot be read: " + PlainWords.of(e));
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream builtIn = name.matches("[a-z0-9-]+")
                ? MappingOptions.class.getResourceAsStream("/mappings/" + name + ".properties")
                : null;
        return builtIn != null ? builtIn : Files.newInputStream(Path.of(name));
    }
}
