package io.fieldcast.standalone.doctor;

import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.KafkaQuestions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Looks at the topics twice, to see whether readings flow. */
record FlowCheck(KafkaQuestions kafka, Clock clock, Pause pause) implements Check {

    private static final Duration BETWEEN = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        try {
            return flow().judge();
        } catch (KafkaException e) {
            return List.of(Finding.unknown("Kafka is not there to be asked, or lacks topics"));
        }
    }

    private Flow flow() throws InterruptedException {
        long raw = kafka.written(Topics.RAW.name());
        long data = kafka.written(Topics.DATA.name());
        long rejected = kafka.written(Topics.REJECTED.name());
        Instant first = clock.instant();
        pause.pause(BETWEEN);
        long lag = kafka.lag(KafkaQuestions.PROCESSOR, Topics.RAW.name()).orElse(0);
        return new Flow(
                Duration.between(first, clock.instant()),
                kafka.written(Topics.RAW.name()) - raw,
                kafka.written(Topics.DATA.name()) - data,
                kafka.written(Topics.REJECTED.name()) - rejected,
                lag,
                kafka.newest(Topics.RAW.name()),
                clock.instant());
    }
}
