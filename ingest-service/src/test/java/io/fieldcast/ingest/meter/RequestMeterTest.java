package io.fieldcast.ingest.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.meter.IngestMeters.RequestOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RequestMeterTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMeter meter =
            new RequestMeter(Timer.start(registry), outcome -> registry.timer("requests", "outcome", outcome.name()));

    @Test
    void aRequestEndsOnceThoughItsClientLeavesMeanwhile() {
        meter.end(RequestOutcome.REFUSED);
        meter.end(RequestOutcome.BROKEN);

        assertThat(registry.timer("requests", "outcome", "REFUSED").count()).isEqualTo(1);
        assertThat(registry.timer("requests", "outcome", "BROKEN").count()).isZero();
    }
}
