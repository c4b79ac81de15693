package io.fieldcast.ingest;

import io.fieldcast.ingest.meter.IngestMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** The service that devices post their readings to. */
@SpringBootApplication(proxyBeanMethods = false)
public class IngestService {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application as {@link #main} runs it, configured by {@code ingest.yml}; to be run with further arguments. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IngestService.class)
                .properties("spring.config.name=ingest")
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF);
    }

    /** Receive times in milliseconds, as devices give their source times. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    IngestMeters ingestMeters(MeterRegistry registry) {
        return new IngestMeters(registry);
    }
}
