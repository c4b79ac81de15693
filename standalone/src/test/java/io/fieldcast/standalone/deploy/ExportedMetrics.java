package io.fieldcast.standalone.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services say on {@code /actuator/prometheus}: of each metric, the labels of its series. */
final class ExportedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    ExportedMetrics(List<String> pages) {
        series.put("up", List.of(Map.of())); // Prometheus' own
        for (String page : pages) {
            SAMPLE.matcher(page)
                    .results()
                    .forEach(sample -> series.computeIfAbsent(sample.group(1), metric -> new ArrayList<>())
                            .add(labels(sample.group(2))));
        }
    }

    private static Map<String, String> labels(String text) {
        Matcher label = LABEL.matcher(text == null ? "" : text);
        return label.results().collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    Set<String> labelsOf(String metric) {
        return series.getOrDefault(metric, List.of()).stream()
                .flatMap(labels -> labels.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** What a selector asks for in vain. */
    Stream<String> missing(Selector selector) {
        List<Map<String, String>> found = series.get(selector.metric());
        if (found == null) {
            return Stream.of(selector.metric());
        }
        Stream<String> labels = selector.matchers().stream()
                .map(Selector.Matcher::label)
                .filter(label -> !labelsOf(selector.metric()).contains(label))
                .map(label -> selector.metric() + "{" + label + "}");
        Stream<String> values = selector.matchers().stream()
                .flatMap(matcher -> matcher.wanted()
                        .filter(value -> found.stream().noneMatch(one -> value.equals(one.get(matcher.label()))))
                        .map(value -> selector.metric() + "{" + matcher.label() + "=" + value + "}"));
        return Stream.concat(labels, values);
    }
}
