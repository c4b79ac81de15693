package io.fieldcast.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

/** The pages that may connect to an application may also ask over HTTP. Without credentials: cookies say nothing here. */
public final class CorsForPages extends CorsConfiguration {

    private final AllowedOrigins origins;

    public CorsForPages(AllowedOrigins origins, HttpMethod method) {
        this.origins = origins;
        setAllowedMethods(List.of(method.name()));
        addAllowedHeader(ALL); // clients add their own
        addExposedHeader(HttpHeaders.RETRY_AFTER);
    }

    @Override
    public @Nullable String checkOrigin(@Nullable String origin) {
        return origin != null && origins.include(origin) ? origin : null;
    }
}
