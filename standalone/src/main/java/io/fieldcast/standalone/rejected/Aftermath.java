package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.KafkaQuestions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What becomes of readings that are sent again: where the processor runs, that is known in a moment. */
final class Aftermath {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final KafkaQuestions kafka;
    private final RejectedReadings readings;
    private final Clock clock;
    private final Pause pause;
    private final Map<Integer, Long> before;

    /** To be made before they are sent. */
    Aftermath(KafkaQuestions kafka, RejectedReadings readings, Clock clock, Pause pause) {
        this.kafka = kafka;
        this.readings = readings;
        this.clock = clock;
        this.pause = pause;
        this.before = readings.ends();
    }

    /**
     * @param rejectedAgain how many, by reason
     * @param known whether the processor has taken all of them
     */
    record Result(Map<RejectionReason, Long> rejectedAgain, boolean known) {}

    /** @param sent where they stand on {@code scada.raw} */
    Result await(Set<Position> sent, Duration patience) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        boolean known = comes(() -> haveBeenTaken(sent), deadline);
        if (known) {
            // What became of them was written in the transactions in which they were taken, which may still be ending.
            Map<Integer, Long> written = kafka.ends(Topics.REJECTED.name());
            known = comes(() -> reaches(readings.ends(), written), deadline);
        }
        Map<RejectionReason, Long> again = new EnumMap<>(RejectionReason.class);
        readings.readFrom(before, record -> {
            if (sent.contains(new Position(
                    record.rejected().partition(), record.rejected().offset()))) {
                again.merge(record.rejected().reason(), 1L, Long::sum);
            }
        });
        return new Result(again, known);
    }

    private boolean haveBeenTaken(Set<Position> sent) throws InterruptedException {
        Map<Integer, Long> next = kafka.taken(KafkaQuestions.PROCESSOR, Topics.RAW.name());
        return sent.stream().allMatch(position -> next.getOrDefault(position.partition(), 0L) > position.offset());
    }

    private static boolean reaches(Map<Integer, Long> ends, Map<Integer, Long> wanted) {
        return wanted.entrySet().stream().allMatch(end -> ends.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private boolean comes(Condition condition, Instant deadline) throws InterruptedException {
        while (!condition.holds()) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            pause.pause(EVERY);
        }
        return true;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }
}
