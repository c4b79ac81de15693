package io.fieldcast.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IngestStateTest {

    private static final Instant AT = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void limitsAndRefusalsAreReadFromAServicesMetrics() {
        // When
        IngestState state = IngestState.of("ingest:8000", AT, """
                # HELP fieldcast_ingest_limit Limits in force, by their settings; 0 is none
                # TYPE fieldcast_ingest_limit gauge
                fieldcast_ingest_limit{setting="fieldcast.ingest.rates.site.readings",unit="count"} 100000.0
                fieldcast_ingest_limit{setting="fieldcast.ingest.limits.buffered",unit="bytes"} 6.7108864E7
                fieldcast_ingest_budget_taken_bytes{budget="buffered"} 12.0
                fieldcast_ingest_budget_taken_bytes{budget="in_flight"} 7.0
                fieldcast_ingest_refused_total{reason="too-large"} 3.0
                fieldcast_ingest_refused_total{reason="rate-limited"} 0.0
                fieldcast_ingest_limited_total{outcome="slowed",policy="site-readings"} 2.0
                jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.0E7
                nonsense
                """);

        // Then
        assertThat(state.problem()).isNull();
        assertThat(state.bounds())
                .containsExactly(
                        new Bound("fieldcast.ingest.limits.buffered", "bytes", 67_108_864, 12.0, false),
                        new Bound("fieldcast.ingest.rates.site.readings", "count", 100_000, null, false));
        assertThat(state.restraints())
                .containsExactly(
                        new Restraint("fieldcast.ingest.refused", "too-large", 3),
                        new Restraint("fieldcast.ingest.limited.slowed", "site-readings", 2));
    }

    @Test
    void aLimitOfKeysIsNotInForceWhereNoneAreAskedForNorIsOneOfZero() {
        // Given
        String metrics = """
                fieldcast_ingest_keys_asked %s
                fieldcast_ingest_limit{setting="fieldcast.ingest.rates.key.readings",unit="count"} %s
                fieldcast_ingest_limit{setting="fieldcast.ingest.rates.site.bytes",unit="bytes"} 0.0
                """;

        // When
        IngestState open = IngestState.of("ingest:8000", AT, metrics.formatted("0.0", "0.0"));
        IngestState keyed = IngestState.of("ingest:8000", AT, metrics.formatted("1.0", "5.0"));

        // Then
        assertThat(open.bounds()).extracting(Bound::idle).containsExactly("no-keys", "zero");
        assertThat(keyed.bounds()).extracting(Bound::idle).containsExactly(null, "zero");
    }

    @Test
    void whoNamesNoLimitsIsNotTakenForOneWithoutAny() {
        // When
        IngestState state = IngestState.of("elsewhere:80", AT, "<html>Welcome</html>");

        // Then
        assertThat(state.problem()).isEqualTo("its metrics name no limits");
        assertThat(state.problemCode()).isEqualTo("no-limits");
    }
}
