package io.fieldcast.ingest.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param allowedOrigins whose pages may post readings and edit definitions from a browser, for instance {@code http://localhost:6001} */
@ConfigurationProperties("fieldcast.ingest.cors")
record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
