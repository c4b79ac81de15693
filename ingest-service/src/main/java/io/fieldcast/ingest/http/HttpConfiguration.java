package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;
import io.fieldcast.ingest.publish.PublishSettings;
import io.fieldcast.ingest.publish.RawReadings;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, CorsSettings.class})
class HttpConfiguration {

    @Bean
    RouterFunction<ServerResponse> routes(ReadingsHandler readings) {
        return RouterFunctions.route()
                .POST(ReadingsHandler.PATH, readings::post)
                .route(RequestPredicates.path(ReadingsHandler.PATH), readings::refuseMethod)
                .filter(new OnEventLoop())
                .build();
    }

    @Bean
    ReadingsHandler readingsHandler(
            RequestBodies bodies, RawReadings topic, PublishSettings publishing, IngestMeters meters) {
        long window = publishing.inFlightPerRequest().toBytes();
        return new ReadingsHandler(bodies, topic, window, offLoop(), meters);
    }

    @Bean
    RequestBodies requestBodies(LimitSettings settings, SizeLimits limits, Clock clock, IngestMeters meters) {
        ByteBudget buffered = new ByteBudget(settings.buffered().toBytes());
        meters.watch(Budget.BUFFERED, buffered::taken);
        return new RequestBodies(
                new JsonBody(limits, buffered, clock, offLoop(), meters),
                new NdjsonBody(limits, buffered, clock, meters),
                settings.bodyIdle(),
                offLoop(),
                meters);
    }

    @Bean
    SizeLimits sizeLimits(LimitSettings settings) {
        return settings.toSizeLimits();
    }

    @Bean
    ProblemExceptionHandler problemExceptionHandler() {
        return new ProblemExceptionHandler();
    }

    @Bean
    CorsWebFilter corsWebFilter(CorsSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.allowedOrigins());
            cors.addAllowedMethod(HttpMethod.POST);
            cors.addAllowedHeader(CorsConfiguration.ALL);
            source.registerCorsConfiguration(ReadingsHandler.PATH, cors);
            CorsConfiguration tags = new CorsConfiguration(cors);
            tags.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.PUT.name(), HttpMethod.DELETE.name()));
            tags.addExposedHeader(HttpHeaders.ETAG);
            source.registerCorsConfiguration(TagPath.ALL + "/**", tags);
        }
        return new CorsWebFilter(source);
    }

    /** As many threads as processors; nothing that runs there waits. */
    private static Scheduler offLoop() {
        return Schedulers.parallel();
    }
}
