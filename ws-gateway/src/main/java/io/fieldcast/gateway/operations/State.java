package io.fieldcast.gateway.operations;

import io.fieldcast.gateway.session.Standing;
import io.fieldcast.schema.RejectionReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything is at a moment; rates are those of the last ten seconds, in a second, and null while they are not known.
 *
 * @param problem what keeps Kafka from telling; null if nothing does
 * @param problemCode the same in one word
 * @param gateway the one that tells this: of itself, where it is not said to be of all
 * @param gateways all that the settings name
 * @param windowSeconds what the rates and times are of, at most
 */
record State(
        Instant at,
        @Nullable String problem,
        @Nullable String problemCode,
        Self gateway,
        long windowSeconds,
        List<TopicRate> topics,
        Waiting processor,
        Waiting tail,
        RejectedSummary rejected,
        Clients clients,
        Sending sending,
        List<Bound> bounds,
        List<Restraint> restraints,
        List<IngestState> ingest,
        List<GatewayState> gateways) {

    /**
     * @param name of its machine, with its port
     * @param gateways that live, this one among them; null: not known yet
     */
    record Self(String name, @Nullable Integer gateways) {}

    /** Records of a topic. */
    record TopicRate(String topic, @Nullable Double rate) {}

    /**
     * Who reads a topic, and how many records are still to be read.
     *
     * @param reader a consumer group, or {@code this gateway}
     */
    record Waiting(String reader, @Nullable Long records) {}

    /**
     * The newest of {@code scada.rejected}.
     *
     * @param most that are kept, and counted here
     * @param retried of them, that have been sent again
     */
    record RejectedSummary(int most, Map<RejectionReason, Integer> byReason, int retried) {}

    /**
     * Who is connected to this gateway.
     *
     * @param behind those that do not keep up now
     * @param cutOff the last that were closed for it
     */
    record Clients(
            long connections,
            long streams,
            double subscriptions,
            List<AppClients> apps,
            List<Standing> behind,
            List<Standing> cutOff) {}

    /** @param limit null: no quota of its own */
    record AppClients(String app, int connections, @Nullable Integer limit) {}

    /**
     * What goes out to subscriptions.
     *
     * @param deliveries events × subscriptions
     * @param millis from Kafka's stamp to the socket, of the events that are followed; by share, such as {@code p95}
     */
    record Sending(@Nullable Double deliveries, Map<String, Long> millis) {}
}
