package io.fieldcast.ingest.shape;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/** All entries of a text. */
record Parsed(List<Entry> entries) {

    static final Instant RECEIVED = Instant.parse("2026-11-22T18:00:00.187Z");

    static Parsed of(Shape shape, String text) {
        List<Entry> all = new ArrayList<>();
        try (JsonParser in = FieldcastJson.MAPPER.createParser(text)) {
            Entries entries = shape.entries(in, RECEIVED);
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                all.add(entry);
            }
        }
        return new Parsed(all);
    }

    /** As they would stand on the raw topic. */
    List<String> readings() {
        return entries.stream()
                .map(Entry::content)
                .filter(Entry.Valid.class::isInstance)
                .map(valid -> new String(((Entry.Valid) valid).reading().value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** {@code index field rule} of each. */
    List<String> violations() {
        return entries.stream()
                .filter(entry -> entry.content() instanceof Entry.Invalid)
                .map(entry -> {
                    Violation violation = ((Entry.Invalid) entry.content()).violation();
                    return entry.index() + " " + violation.field() + " " + violation.rule();
                })
                .toList();
    }
}
