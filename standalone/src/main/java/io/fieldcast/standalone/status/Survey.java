package io.fieldcast.standalone.status;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.installation.Door;
import io.fieldcast.standalone.installation.Figures;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.KafkaAccess;
import io.fieldcast.standalone.installation.KafkaQuestions;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.terminal.PlainWords;
import io.fieldcast.standalone.terminal.Plural;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Asks every part how it is. */
final class Survey {

    /** A backlog of this many readings takes the processor some seconds; one that is never behind has fewer. */
    private static final long BEHIND = 100_000;

    private final Installation installation;
    private final KafkaAccess access;
    private final Questions questions;
    private final Clock clock;

    /** @throws NonsenseException if a variable makes no sense */
    Survey(Installation installation, Map<String, String> environment, Questions questions, Clock clock) {
        this.installation = installation;
        this.access = KafkaAccess.of(installation.kafka(), environment);
        this.questions = questions;
        this.clock = clock;
    }

    Whole look() throws InterruptedException {
        List<Part> parts = new ArrayList<>();
        parts.add(service("ingest", installation.ingest(), Survey::ofIngest));
        parts.add(service("processor", installation.processor(), Survey::ofProcessor));
        parts.add(service("gateway", installation.gateway(), Survey::ofGateway));
        parts.add(kafka());
        return new Whole(clock.instant(), parts);
    }

    private interface Summary {
        Map<String, Object> of(Figures figures);
    }

    private Part service(String name, URI address, Summary summary) throws InterruptedException {
        String base = address.toString().replaceAll("/+$", "");
        Reply ready = questions.get(URI.create(base + "/actuator/health/readiness"));
        if (ready instanceof Reply.Unreached unreached) {
            return new Part(name, base, Part.State.UNREACHED, unreached.why(), Map.of());
        }
        Reply.Answered answered = (Reply.Answered) ready;
        String status = answered.json().path("status").asString("");
        if (status.isEmpty()) {
            return new Part(name, base, Part.State.DEGRADED, "what answers there is no service of Fieldcast", Map.of());
        }
        Map<String, Object> figures = summary.of(figures(base));
        return status.equals("UP")
                ? new Part(name, base, Part.State.READY, words(figures), figures)
                : new Part(name, base, Part.State.DEGRADED, "not ready: " + status, figures);
    }

    private Figures figures(String base) throws InterruptedException {
        return questions.get(URI.create(base + "/actuator/prometheus")) instanceof Reply.Answered answered
                ? new Figures(answered.body())
                : Figures.NONE;
    }

    private static Map<String, Object> ofIngest(Figures figures) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("accepted", figures.count("fieldcast_ingest_readings_total", "outcome=\"accepted\""));
        summary.put("refused", figures.count("fieldcast_ingest_readings_total", "outcome=\"rejected\""));
        summary.put("failed", figures.count("fieldcast_ingest_readings_total", "outcome=\"failed\""));
        return summary;
    }

    private static Map<String, Object> ofProcessor(Figures figures) {
        long read = figures.count("fieldcast_processor_read_total", "");
        long accepted = figures.count("fieldcast_processor_readings_total", "outcome=\"accepted\"");
        long all = figures.count("fieldcast_processor_readings_total", "");
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("read", read);
        summary.put("published", accepted);
        summary.put("rejected", all - accepted);
        summary.put("partitions", figures.count("fieldcast_processor_partitions", ""));
        return summary;
    }

    private static Map<String, Object> ofGateway(Figures figures) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("connections", figures.count("fieldcast_sessions", ""));
        summary.put("streams", figures.count("fieldcast_streams", ""));
        summary.put("subscriptions", figures.count("fieldcast_hub_subscriptions", ""));
        long replayed = figures.count("fieldcast_replay_events_total", "");
        summary.put("sent", figures.count("fieldcast_hub_deliveries_total", "") + replayed);
        summary.put("replayed", replayed);
        return summary;
    }

    private Part kafka() throws InterruptedException {
        if (!Door.isOpen(installation.kafka())) {
            return part(Part.State.UNREACHED, "nothing listens there", Map.of());
        }
        try (KafkaQuestions kafka = new KafkaQuestions(access)) {
            int brokers = kafka.brokers().size();
            Set<String> there = kafka.topics();
            List<String> missing = Topics.ALL.stream()
                    .map(Topic::name)
                    .filter(topic -> !there.contains(topic))
                    .toList();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("brokers", brokers);
            figures.put("topics", Topics.ALL.size() - missing.size());
            if (!missing.isEmpty()) {
                return part(Part.State.DEGRADED, "missing: " + String.join(", ", missing), figures);
            }
            return followed(kafka, figures);
        } catch (KafkaException e) {
            return part(Part.State.UNREACHED, PlainWords.of(e), Map.of());
        }
    }

    private Part followed(KafkaQuestions kafka, Map<String, Object> figures) throws InterruptedException {
        OptionalLong lag = kafka.lag(KafkaQuestions.PROCESSOR, Topics.RAW.name());
        Optional<Instant> newest = kafka.newest(Topics.DATA.name());
        lag.ifPresent(behind -> figures.put("behind", behind));
        String note = words(figures)
                + newest.map(at -> ", newest reading " + ago(Duration.between(at, clock.instant())))
                        .orElse(", no reading yet");
        newest.ifPresent(at -> figures.put("newest", at.toString()));
        return part(lag.orElse(0) > BEHIND ? Part.State.DEGRADED : Part.State.READY, note, figures);
    }

    private Part part(Part.State state, String note, Map<String, Object> figures) {
        return new Part("kafka", installation.kafka(), state, note, figures);
    }

    private static String words(Map<String, Object> figures) {
        List<String> words = new ArrayList<>();
        figures.forEach((name, figure) -> words.add(word(name, ((Number) figure).longValue())));
        return String.join(", ", words);
    }

    /** Figures that are named by a noun have its plural for a name. */
    private static String word(String name, long figure) {
        String words = name.equals("replayed") ? "of them replayed" : name;
        if (name.endsWith("s")) {
            words = Plural.of(figure, name.substring(0, name.length() - 1));
        }
        return String.format(Locale.ROOT, "%,d %s", figure, words);
    }

    private static String ago(Duration age) {
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.1f s ago", Math.max(0, age.toMillis()) / 1000.0);
        }
        return age.toHours() < 2 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
    }
}
