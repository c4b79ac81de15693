package io.fieldcast.gateway.operations;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody who was asked did not tell.
 *
 * @param code for programs, and for those who read another language
 * @param value what the words name: a status, a number of bytes; null if nothing
 * @param words in English
 */
record Fault(String code, @Nullable Integer value, String words) {

    static Fault unreachable() {
        return new Fault("unreachable", null, "it does not answer");
    }

    static Fault answers(int status) {
        return new Fault("answers", status, "it answers " + status);
    }

    static Fault tooLong(int most) {
        return new Fault("too-long", most, "its answer is longer than " + most + " bytes");
    }

    /** It is a gateway, which another token opens. */
    static Fault otherToken(int status) {
        return new Fault("other-token", status, "it answers " + status + ": its operations token is another");
    }

    static Fault noGateway() {
        return new Fault("no-gateway", null, "it is no gateway");
    }

    /** It is somebody else. */
    static Fault noLimits() {
        return new Fault("no-limits", null, "its metrics name no limits");
    }

    /** The words are Kafka's own. */
    static Fault of(KafkaException e) {
        String code = "kafka";
        if (e instanceof TimeoutException) {
            code = "kafka-silent";
        } else if (e instanceof UnknownTopicOrPartitionException) {
            code = "kafka-no-topic";
        } else if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
            code = "kafka-refuses";
        }
        return new Fault(code, null, String.valueOf(e.getMessage()));
    }

    /** Carries one through what knows exceptions only. */
    static final class Met extends RuntimeException {

        private final transient Fault fault;

        Met(Fault fault) {
            super(fault.words());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
