package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A tag's values over time, each with what people said of it: whether it is wrong. */
record LabelledSeries(List<Labelled> values) {

    record Labelled(double second, double value, boolean wrong) {}

    /** How well a rule found what is wrong. */
    record Found(int right, int falsely, int missed) {

        double precision() {
            return right + falsely == 0 ? 1 : (double) right / (right + falsely);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        @Override
        public String toString() {
            return "precision %.3f, recall %.3f (%d found, %d falsely, %d missed)"
                    .formatted(precision(), recall(), right, falsely, missed);
        }
    }

    /** Reads a CSV file of time, value and label with a heading; rows without a value are left out. */
    static LabelledSeries read(Path file) throws IOException {
        List<Labelled> values = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length == 3 && !cells[1].isBlank()) {
                OffsetDateTime time = OffsetDateTime.parse(cells[0].replace(' ', 'T'));
                double second =
                        time.withOffsetSameInstant(ZoneOffset.UTC).toEpochSecond() - WatchedTag.START.getEpochSecond();
                values.add(new Labelled(second, Double.parseDouble(cells[1]), Boolean.parseBoolean(cells[2])));
            }
        }
        return new LabelledSeries(values);
    }

    /** Has a definition's rules judge the series, and compares what they find, at this level or worse. */
    Found judgedBy(TagDefinition definition, QualityLevel atLeast) {
        WatchedTag tag = new WatchedTag(definition);
        int right = 0;
        int falsely = 0;
        int missed = 0;
        for (Labelled labelled : values) {
            QualityLevel level = tag.read(labelled.second(), TagValue.of(labelled.value()))
                    .last()
                    .level();
            boolean flagged = level.compareTo(atLeast) >= 0;
            right += flagged && labelled.wrong() ? 1 : 0;
            falsely += flagged && !labelled.wrong() ? 1 : 0;
            missed += !flagged && labelled.wrong() ? 1 : 0;
        }
        return new Found(right, falsely, missed);
    }
}
