package io.fieldcast.standalone.replay;

import io.fieldcast.schema.Identifier;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file mean. A column is named by its header, or by {@code #1} for the first and so on.
 *
 * @param quotes whether double quotes hold a cell together
 * @param trailingSeparator whether each row, other than the header, ends with one separator too many
 * @param header whether the first line names the columns
 * @param site the site's name; {@code {column}} in it stands for that column's cell, {@code {file}} for the file's name
 *     without its extension
 * @param device the device's, likewise
 * @param timeColumns joined with a space before they are read
 * @param tags columns that were named; the others are tags too if {@code allColumns}
 * @param sentinels numbers by which a device says that there is none; sent as they are, with quality BAD
 * @param clockColumns of the device's own clock; empty if it has none in the file
 * @param clockTolerance by how much that clock may differ from the row's time, both as local times
 * @param seqColumn of the device's counter; null if it has none
 */
record Mapping(
        char separator,
        boolean quotes,
        boolean trailingSeparator,
        Charset charset,
        char decimal,
        boolean header,
        String site,
        String device,
        List<String> timeColumns,
        TimeFormat timeFormat,
        ZoneId zone,
        List<TagColumn> tags,
        boolean allColumns,
        Set<String> ignored,
        List<Double> sentinels,
        List<String> clockColumns,
        @Nullable TimeFormat clockFormat,
        Duration clockTolerance,
        @Nullable String seqColumn,
        boolean historical) {

    Mapping {
        timeColumns = List.copyOf(timeColumns);
        tags = List.copyOf(tags);
        ignored = Set.copyOf(ignored);
        sentinels = List.copyOf(sentinels);
        clockColumns = List.copyOf(clockColumns);
        if (timeColumns.isEmpty()) {
            throw new InvalidMappingException("time-column is missing: which column says when a row was measured?");
        }
        if (site.isEmpty() || device.isEmpty()) {
            throw new InvalidMappingException((site.isEmpty() ? "site" : "device") + " is missing");
        }
        require("site", site, Identifier.SITE);
        require("device", device, Identifier.DEVICE);
        for (TagColumn tag : tags) {
            require("tag", tag.tag(), Identifier.TAG);
        }
        if (tags.isEmpty() && !allColumns) {
            throw new InvalidMappingException("no tags: name columns with tag, or take all-columns");
        }
        if (clockColumns.isEmpty() != (clockFormat == null)) {
            throw new InvalidMappingException("clock-column and clock-pattern belong together");
        }
    }

    /** What stands in for a cell is judged with it. */
    private static void require(String key, String name, Identifier rule) {
        if (name.indexOf('{') < 0 && !rule.accepts(name)) {
            throw new InvalidMappingException(key + " must match " + rule.pattern() + ", not '" + name + "'");
        }
    }
}
