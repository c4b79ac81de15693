package io.fieldcast.standalone.replay;

import io.fieldcast.schema.Identifier;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A mapping applied to one file's header: columns by position. */
record Layout(List<String> header, List<Integer> time, List<Integer> clock, int seq, List<TagAt> tags) {

    static final int NONE = -1;

    record TagAt(int position, String tag, TagColumn.Type type) {}

    /**
     * Finds every column.
     *
     * @param header the names, or as many empty ones if the file has none
     * @throws InvalidMappingException if one is not there, or is there twice
     */
    static Layout of(Mapping mapping, List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        List<Integer> time = find(names, mapping.timeColumns());
        List<Integer> clock = find(names, mapping.clockColumns());
        String seqColumn = mapping.seqColumn();
        int seq = seqColumn == null ? NONE : find(names, seqColumn);
        List<TagAt> tags = new ArrayList<>();
        for (TagColumn tag : mapping.tags()) {
            tags.add(new TagAt(find(names, tag.column()), tag.tag(), tag.type()));
        }
        if (mapping.allColumns()) {
            Set<Integer> taken = new HashSet<>(time);
            taken.addAll(clock);
            taken.add(seq);
            taken.addAll(find(names, mapping.ignored()));
            tags.forEach(tag -> taken.add(tag.position()));
            addOthers(names, taken, tags);
        }
        return new Layout(names, time, clock, seq, checked(tags));
    }

    int find(String column) {
        return find(header, column);
    }

    private static void addOthers(List<String> names, Set<Integer> taken, List<TagAt> tags) {
        for (int i = 0; i < names.size(); i++) {
            if (!taken.contains(i) && !names.get(i).isEmpty()) {
                tags.add(new TagAt(i, tagName(names.get(i)), TagColumn.Type.AUTO));
            }
        }
    }

    /** {@code Wärme [ Wh]} becomes {@code warme_wh}. */
    static String tagName(String column) {
        String plain = Normalizer.normalize(column, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String name =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "_").replaceAll("^_|_$", "");
        return name.length() > 128 ? name.substring(0, 128) : name;
    }

    private static List<TagAt> checked(List<TagAt> tags) {
        Set<String> seen = new HashSet<>();
        for (TagAt tag : tags) {
            if (!Identifier.TAG.accepts(tag.tag())) {
                throw new InvalidMappingException("tag '" + tag.tag() + "' must match " + Identifier.TAG.pattern());
            }
            if (!seen.add(tag.tag())) {
                throw new InvalidMappingException("tag '" + tag.tag() + "' would have two columns");
            }
        }
        if (tags.isEmpty()) {
            throw new InvalidMappingException("no column is left to be a tag");
        }
        return List.copyOf(tags);
    }

    private static List<Integer> find(List<String> names, Collection<String> columns) {
        return columns.stream().map(column -> find(names, column)).toList();
    }

    private static int find(List<String> names, String column) {
        String name = column.strip();
        if (name.matches("#[0-9]{1,4}")) {
            int position = Integer.parseInt(name.substring(1)) - 1;
            if (position >= 0 && position < names.size()) {
                return position;
            }
            throw new InvalidMappingException("column " + name + ": the file has #1 to #" + names.size());
        }
        int position = names.indexOf(name);
        if (position < 0) {
            throw new InvalidMappingException("column '" + name + "' is not in the header " + names);
        }
        if (position != names.lastIndexOf(name)) {
            throw new InvalidMappingException("column '" + name + "' is in the header twice: write #" + (position + 1));
        }
        return position;
    }
}
