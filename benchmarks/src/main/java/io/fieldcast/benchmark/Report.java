package io.fieldcast.benchmark;

import io.fieldcast.schema.json.FieldcastJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of a benchmark: a table for people, JSON for comparing. */
record Report(String benchmark, Instant started, Machine machine, Workload workload, Outcome outcome) {

    void print(PrintWriter out) {
        List<Measurement> medians = Outcome.medians(outcome.rounds());
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(benchmark));
        header.addAll(medians.get(0).figures().keySet());
        lines.add(header);
        for (Measurement median : medians) {
            List<String> line = new ArrayList<>(List.of(median.subject()));
            median.figures().values().forEach(figure -> line.add(text(figure)));
            lines.add(line);
        }
        out.println();
        lines.forEach(line -> out.println(aligned(line, lines)));
        out.println();
        for (Goal goal : outcome.goals()) {
            out.println((goal.met() ? "met:     " : "not met: ") + goal.what() + " " + goal.wanted() + ": "
                    + goal.measured());
        }
        out.println("medians of " + workload.rounds() + "; " + machine.processors() + " processors, Java "
                + machine.java() + ", Kafka " + machine.kafka());
    }

    private static String text(Object figure) {
        return figure instanceof Double number
                ? (number >= 1_000 ? "%,.0f" : "%.2f").formatted(number)
                : String.valueOf(figure);
    }

    private static String aligned(List<String> line, List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            int at = column;
            int width = lines.stream().mapToInt(l -> l.get(at).length()).max().orElse(0);
            text.append(("%" + (column == 0 ? "-" : "") + width + "s  ").formatted(line.get(column)));
        }
        return text.toString().stripTrailing();
    }

    /** Writes everything, every round too, into a new file of this directory. */
    Path writeTo(Path directory) throws IOException {
        String time = started.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("benchmark", benchmark);
        json.put("started", started);
        json.put("machine", machine);
        json.put("workload", workload);
        json.put("settings", outcome.settings());
        json.put("goals", outcome.goals());
        json.put("medians", Outcome.medians(outcome.rounds()));
        json.put("rounds", outcome.rounds());
        Path file = directory.resolve(benchmark + "-" + time + ".json");
        return Files.write(
                file, FieldcastJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
