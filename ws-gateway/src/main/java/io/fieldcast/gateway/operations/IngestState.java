package io.fieldcast.gateway.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one ingest service, and how often they held senders back or refused them since its start.
 *
 * @param at when it said so; null: it has not been heard yet
 * @param problem why it does not say; null if it does
 * @param problemCode the same in one word
 * @param problemValue what the words name; null if nothing
 */
record IngestState(
        String address,
        @Nullable Instant at,
        @Nullable String problem,
        @Nullable String problemCode,
        @Nullable Integer problemValue,
        List<Bound> bounds,
        List<Restraint> restraints) {

    private static final Pattern SAMPLE = Pattern.compile("fieldcast_ingest_(\\w+?)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** Where the use of a limit is counted. */
    private static final Map<String, String> USED = Map.of(
            "fieldcast.ingest.limits.buffered", "budget_taken_bytes buffered",
            "fieldcast.ingest.publish.in-flight", "budget_taken_bytes in_flight",
            "fieldcast.ingest.rates.sites", "limited_sites ");

    /** One line of its metrics: what it counts is told by its name, for what by its labels. */
    private record Sample(String name, Map<String, String> labels, double value) {

        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    static IngestState unheard(String address) {
        return new IngestState(address, null, null, null, null, List.of(), List.of());
    }

    static IngestState failed(String address, Instant at, Fault fault) {
        return new IngestState(address, at, fault.words(), fault.code(), fault.value(), List.of(), List.of());
    }

    /** @param metrics as its {@code /actuator/prometheus} writes them; other lines are passed over */
    static IngestState of(String address, Instant at, String metrics) {
        List<Sample> samples = metrics.lines()
                .map(IngestState::sample)
                .filter(Objects::nonNull)
                .toList();
        Map<String, Double> used = new HashMap<>();
        samples.forEach(sample -> used.put(sample.name() + " " + sample.label("budget"), sample.value()));
        List<Bound> bounds = samples.stream()
                .filter(sample -> sample.name().equals("limit"))
                .map(sample -> bound(sample, used))
                .sorted(Comparator.comparing(Bound::setting))
                .toList();
        if (bounds.isEmpty()) {
            return failed(address, at, Fault.noLimits());
        }
        List<Restraint> restraints = samples.stream()
                .flatMap(IngestState::restraint)
                .filter(restraint -> restraint.count() > 0)
                .toList();
        return new IngestState(address, at, null, null, null, bounds, restraints);
    }

    /** Limits of keys limit nobody where none is asked for. */
    private static Bound bound(Sample sample, Map<String, Double> used) {
        String setting = sample.label("setting");
        Double keysAsked = used.get("keys_asked ");
        boolean isOfKeys = setting.startsWith("fieldcast.ingest.rates.key.");
        Double taken = used.get(USED.getOrDefault(setting, ""));
        return isOfKeys && keysAsked != null && keysAsked == 0
                ? new Bound(setting, sample.label("unit"), sample.value(), taken, false, "no-keys")
                : new Bound(setting, sample.label("unit"), sample.value(), taken, false);
    }

    private static Stream<Restraint> restraint(Sample sample) {
        return switch (sample.name()) {
            case "refused_total" ->
                Stream.of(new Restraint("fieldcast.ingest.refused", sample.label("reason"), sample.value()));
            case "limited_total" ->
                Stream.of(new Restraint(
                        "fieldcast.ingest.limited." + sample.label("outcome"), sample.label("policy"), sample.value()));
            default -> Stream.empty();
        };
    }

    private static @Nullable Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            return null;
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(Objects.requireNonNullElse(sample.group(2), ""));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        try {
            return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
