package io.fieldcast.standalone.deploy;

import io.fieldcast.standalone.js.ScriptLine;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Time series that a query asks for. */
record Selector(String metric, List<Matcher> matchers) {

    /** Prometheus puts these on what it scrapes. */
    static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    record Matcher(String label, String operator, String value) {

        /** The values of which each is to be there; none if it only excludes some. */
        Stream<String> wanted() {
            return switch (operator) {
                case "=" -> Stream.of(value);
                case "=~" -> Stream.of(value.split(Pattern.quote("|")));
                default -> Stream.of();
            };
        }
    }

    static Selector of(ScriptLine line) {
        return new Selector(
                line.text("metric"),
                StreamSupport.stream(line.fields().path("matchers").spliterator(), false)
                        .map(matcher -> new Matcher(
                                matcher.path("label").stringValue(),
                                matcher.path("op").stringValue(),
                                matcher.path("value").stringValue()))
                        .filter(matcher -> !OF_PROMETHEUS.contains(matcher.label()))
                        .toList());
    }
}
