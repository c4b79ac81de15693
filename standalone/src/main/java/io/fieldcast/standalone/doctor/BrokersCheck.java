package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.installation.KafkaQuestions;
import io.fieldcast.standalone.terminal.PlainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/**
 * Whether every broker can be reached under the name that it gives of itself, which is where clients go after the first
 * answer.
 *
 * @param knock empty if somebody opens; else why not
 */
record BrokersCheck(KafkaQuestions kafka, Function<String, String> knock) implements Check {

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        try {
            List<Finding> findings = new ArrayList<>();
            for (Node broker : kafka.brokers()) {
                String address = broker.host() + ":" + broker.port();
                findings.add(judge(broker.id(), address, knock.apply(address)));
            }
            return findings;
        } catch (KafkaException e) {
            return List.of(Finding.problem(
                    "Kafka does not answer: " + PlainWords.of(e),
                    "If its port is open, it may ask for TLS or SASL: set SPRING_KAFKA_… here as for the services."));
        }
    }

    static Finding judge(int id, String address, String why) {
        return why.isEmpty()
                ? Finding.ok("broker " + id + " is reached as " + address)
                : Finding.problem(
                        "broker " + id + " says that it is at " + address + ", but from here: " + why,
                        "Set its advertised.listeners to a name that clients can reach, or run this where they run.");
    }
}
