package io.fieldcast.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.authorisation.AuthorisationSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages under names without {@code .html}, and what they need to know: {@code /config.json}. */
final class Pages {

    private final App app;
    private final PageSettings settings;
    private final AuthorisationSettings authorisation;

    Pages(App app, PageSettings settings, AuthorisationSettings authorisation) {
        this.app = app;
        this.settings = settings;
        this.authorisation = authorisation;
    }

    /**
     * The key is no secret: every browser that connects shows it.
     *
     * @param tokens where in a token its bearer's channels stand; null: nobody's tokens are believed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Config(
            String key,
            List<String> publicChannels,
            String ingest,
            @Nullable Claims tokens) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Claims(String claim, @Nullable String sitesClaim) {}

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", request -> page("index.html"))
                .GET("/operations", request -> page("operations.html"))
                .GET("/websocket-test", request -> page("websocket-test.html"))
                .GET(
                        "/config.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(config(request)))
                .build();
    }

    private Config config(ServerRequest request) {
        return new Config(
                app.key(),
                app.publicChannels().publicChannels(),
                settings.ingestFor(request.uri()),
                authorisation.isOn() ? new Claims(authorisation.claim(), authorisation.sitesClaim()) : null);
    }

    private static Mono<ServerResponse> page(String name) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Cache-Control", "no-cache")
                .bodyValue(new ClassPathResource("static/" + name));
    }
}
