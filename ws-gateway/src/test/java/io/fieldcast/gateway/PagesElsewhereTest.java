package io.fieldcast.gateway;

import io.fieldcast.gateway.access.AllowedOrigins;
import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.SampleApps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.HeaderAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

class PagesElsewhereTest {

    private static final String FRIEND = "https://hmi.plant.example";
    private static final String STRANGER = "https://evil.example";

    private final WebTestClient web = WebTestClient.bindToRouterFunction(RouterFunctions.route()
                    .GET("/**", request -> ServerResponse.ok().build())
                    .build())
            .webFilter(new PagesElsewhere(new Apps(List.of(SampleApps.app("open"), onlyForPagesOf("plant.example")))))
            .configureClient()
            .baseUrl("http://gateway.example")
            .build();

    @Test
    void aPageThatMayConnectMayReadChannelsFromItsOwnOrigin() {
        allowedOrigin("/channels/scada-data/events?app=lab-key", FRIEND, 200).isEqualTo(FRIEND);
        allowedOrigin("/channels/scada-data/history", STRANGER, 200).isEqualTo(STRANGER); // the first takes anybody
    }

    @Test
    void anotherPageMayNot() {
        allowedOrigin("/channels/scada-data/events?app=lab-key", STRANGER, 403).doesNotExist();
        allowedOrigin("/channels/scada-data/events?app=no-such-key", STRANGER, 200)
                .doesNotExist();
    }

    @Test
    void anybodysPageMayImportTheClient() {
        allowedOrigin("/js/scada-websocket-client.js", STRANGER, 200).isEqualTo("*");
    }

    @Test
    void everythingElseIsForTheGatewaysOwnPages() {
        allowedOrigin("/config.json", FRIEND, 200).doesNotExist();
    }

    private Answer allowedOrigin(String uri, String origin, int status) {
        return new Answer(web.get()
                .uri(uri)
                .header(HttpHeaders.ORIGIN, origin)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader());
    }

    private record Answer(HeaderAssertions headers) {

        void isEqualTo(String origin) {
            headers.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }

        void doesNotExist() {
            headers.doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
    }

    private static App onlyForPagesOf(String domain) {
        App lab = SampleApps.app("lab");
        return new App(
                lab.credentials(),
                lab.enabled(),
                lab.requireTls(),
                lab.clientEvents(),
                lab.clientEventsPerSecond(),
                new AllowedOrigins(List.of("*." + domain)),
                lab.publicChannels(),
                null,
                null,
                false);
    }
}
