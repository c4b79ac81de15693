package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.tags.TagRegistry;
import io.fieldcast.ingest.tags.TagSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class TagRoutesConfiguration {

    @Bean
    RouterFunction<ServerResponse> tagRoutes(TagsHandler tags, TagChangesHandler changes) {
        return RouterFunctions.route()
                .GET(TagPath.ALL, tags::list)
                .GET(TagPath.ONE, tags::get)
                .PUT(TagPath.ONE, changes::put)
                .DELETE(TagPath.ONE, changes::delete)
                .route(
                        RequestPredicates.path(TagPath.ALL).or(RequestPredicates.path(TagPath.ONE)),
                        changes::refuseMethod)
                .filter(new OnEventLoop())
                .build();
    }

    @Bean
    TagsHandler tagsHandler(TagRegistry registry, TagAccess access) {
        return new TagsHandler(registry, access);
    }

    @Bean
    TagChangesHandler tagChangesHandler(
            TagRegistry registry, TagSettings settings, LimitSettings limits, TagAccess access, IngestMeters meters) {
        DefinitionBody body = new DefinitionBody(
                Math.toIntExact(settings.definition().toBytes()),
                new ByteBudget(settings.buffered().toBytes()),
                limits.bodyIdle(),
                Schedulers.parallel(),
                meters);
        return new TagChangesHandler(registry, body, access);
    }

    @Bean
    TagAccess tagAccess(SenderCheck senders) {
        return new TagAccess(senders);
    }
}
