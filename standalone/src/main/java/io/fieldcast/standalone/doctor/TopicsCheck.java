package io.fieldcast.standalone.doctor;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCheck;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.installation.KafkaQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Whether the topics are there, and as they are meant to be. */
record TopicsCheck(KafkaQuestions kafka) implements Check {

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        try {
            Set<String> names = kafka.topics();
            List<Topic> there = Topics.ALL.stream()
                    .filter(topic -> names.contains(topic.name()))
                    .toList();
            return judge(there, there.isEmpty() ? List.of() : kafka.differences(there));
        } catch (KafkaException e) {
            return List.of(Finding.unknown("Kafka is not there to be asked"));
        }
    }

    static List<Finding> judge(List<Topic> there, List<TopicCheck.Difference> differences) {
        List<Finding> findings = new ArrayList<>();
        List<String> missing = Topics.ALL.stream()
                .filter(topic -> !there.contains(topic))
                .map(Topic::name)
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.problem(
                    "missing: " + String.join(", ", missing), "Start the processor, which creates them."));
        }
        differences.forEach(difference -> findings.add(judge(difference)));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("all " + there.size() + " are there, as they are created"));
        }
        return findings;
    }

    /** Retention is for whoever runs it to choose; the rest is what the services count on. */
    private static Finding judge(TopicCheck.Difference difference) {
        String what = difference.topic() + " has " + difference.setting() + " " + difference.found() + ", not "
                + difference.ours();
        return difference.setting().equals("retention.ms")
                ? Finding.ok(what + ": somebody has chosen that")
                : Finding.warning(
                        what,
                        difference.setting().equals("partitions")
                                ? "It cannot be put right in place: see docs/operations.md, \"Partitions\"."
                                : "kafka-configs.sh --alter --topic " + difference.topic() + " --add-config "
                                        + difference.setting() + "=" + difference.ours());
    }
}
