package io.fieldcast.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the pages need to know.
 *
 * @param ingest where the ingest service is for a browser, as an origin; a {@code *} stands for the host that the page
 *     came from
 */
@ConfigurationProperties("fieldcast.gateway.pages")
record PageSettings(@DefaultValue("http://*:8000") String ingest) {

    PageSettings {
        if (!ingest.matches("https?://(\\*|[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException(
                    "fieldcast.gateway.pages.ingest must be an origin such as http://*:8000 or https://ingest.example,"
                            + " not '" + ingest + "'");
        }
    }

    /** @param page that asks; its host may be written as a browser writes it */
    String ingestFor(URI page) {
        String host = page.getHost();
        return ingest.replace("*", host == null ? "localhost" : host);
    }
}
