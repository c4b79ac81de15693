package io.fieldcast.ingest.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.Policy;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;
import io.fieldcast.ingest.publish.PublishSettings;
import io.fieldcast.ingest.publish.RawReadings;
import io.fieldcast.ingest.trace.RequestTraces;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
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
                .POST(ReadingsHandler.THINGSBOARD_GATEWAY_PATH, readings::postThingsBoardGateway)
                .POST(ReadingsHandler.THINGSBOARD_PATH, readings::postThingsBoard)
                .POST(ReadingsHandler.KEPWARE_PATH, readings::postKepware)
                .route(path(ReadingsHandler.PATH), readings::refuseMethod)
                .route(path(ReadingsHandler.THINGSBOARD_PATH), readings::refuseMethod)
                .route(path(ReadingsHandler.KEPWARE_PATH), readings::refuseMethod)
                .filter(new OnEventLoop())
                .build();
    }

    @Bean
    BodyPieces bodyPieces() {
        return new BodyPieces();
    }

    @Bean
    ReadingsHandler readingsHandler(
            SenderCheck senders,
            BodyForms forms,
            LimitSettings settings,
            Deliveries deliveries,
            IngestMeters meters,
            RequestTraces traces) {
        RequestBodies bodies = new RequestBodies(settings.bodyIdle(), offLoop(), meters);
        return new ReadingsHandler(senders, forms, bodies, deliveries, meters, traces);
    }

    @Bean
    Deliveries deliveries(
            RawReadings topic, RateLimits limits, PublishSettings publishing, RateSettings rates, IngestMeters meters) {
        DeliveryBounds bounds =
                new DeliveryBounds(publishing.inFlightPerRequest().toBytes(), rates.slowDown());
        return new Deliveries(topic, limits, bounds, offLoop(), meters);
    }

    @Bean
    BodyForms bodyForms(LimitSettings settings, SizeLimits limits, Clock clock, IngestMeters meters) {
        ByteBudget buffered = new ByteBudget(settings.buffered().toBytes());
        meters.inForce(settings.inForce());
        meters.watch(Budget.BUFFERED, buffered::taken, settings.buffered().toBytes());
        return new BodyForms(limits, buffered, clock, offLoop(), meters);
    }

    @Bean
    SizeLimits sizeLimits(LimitSettings settings) {
        return settings.toSizeLimits();
    }

    @Bean
    ProblemExceptionHandler problemExceptionHandler(IngestMeters meters) {
        meters.startAtZero(
                Stream.of(ProblemType.values()).map(ProblemType::kind),
                Stream.of(Policy.values()).map(Policy::id));
        return new ProblemExceptionHandler(meters);
    }

    @Bean
    CorsWebFilter corsWebFilter(CorsSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.allowedOrigins());
            cors.addAllowedMethod(HttpMethod.POST);
            cors.addAllowedHeader(CorsConfiguration.ALL); // Authorization among them
            cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER, RateLimited.POLICY, RateLimited.LIMIT));
            CorsConfiguration tags = new CorsConfiguration(cors);
            tags.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.PUT.name(), HttpMethod.DELETE.name()));
            tags.addExposedHeader(HttpHeaders.ETAG);
            source.registerCorsConfiguration(TagPath.ALL + "/**", tags); // the first that matches counts
            source.registerCorsConfiguration("/api/v1/**", cors);
        }
        return new CorsWebFilter(source);
    }

    /** As many threads as processors; nothing that runs there waits. */
    private static Scheduler offLoop() {
        return Schedulers.parallel();
    }
}
