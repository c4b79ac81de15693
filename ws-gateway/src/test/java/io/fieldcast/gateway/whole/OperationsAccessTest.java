package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Who may see how everything is; and what a browser is told with every page. */
class OperationsAccessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void withoutATokenItIsOpenToTheMachineItselfAndElseSaysWhatToSet() throws Exception {
        try (RunningGateway gateway = RunningGateway.start()) {
            // When
            HttpResponse<String> own = get(gateway, "/operations/state");
            HttpResponse<String> proxied = get(gateway, "/operations/rejected", "X-Forwarded-For", "10.0.0.9");

            // Then
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(proxied.statusCode()).isEqualTo(403);
            assertThat(proxied.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(proxied.body())
                    .contains("set fieldcast.gateway.operations.token")
                    .contains("\"code\":\"shut\"");
        }
    }

    @Test
    void whateverAProxyAddsMakesItShut() throws Exception {
        try (RunningGateway gateway = RunningGateway.start()) {
            for (String header : new String[] {"X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"}) {
                assertThat(get(gateway, "/operations/state", header, "https").statusCode())
                        .as(header)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void itIsShutWhereAProxyIsBelieved() throws Exception {
        try (RunningGateway gateway = RunningGateway.start("--server.forward-headers-strategy=framework")) {
            assertThat(get(gateway, "/operations/state").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whoeverBringsTheTokenSeesIt() throws Exception {
        try (RunningGateway gateway = RunningGateway.start("--fieldcast.gateway.operations.token=a-token")) {
            // When
            HttpResponse<String> without = get(gateway, "/operations/state");
            HttpResponse<String> wrong = get(gateway, "/operations/rejected", "Authorization", "Bearer another");
            HttpResponse<String> right = get(gateway, "/operations/state", "Authorization", "Bearer a-token");

            // Then
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(right.statusCode()).isEqualTo(200);
            assertThat(right.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void everyPageAndWhatItIsMadeOfComesWithTheSameRules() throws Exception {
        try (RunningGateway gateway = RunningGateway.start("--fieldcast.gateway.pages.ingest=https://*:8443")) {
            for (String path : new String[] {
                "/",
                "/operations",
                "/websocket-test",
                "/css/fieldcast.css",
                "/js/scada-websocket-client.js",
                "/config.json"
            }) {
                // When
                HttpResponse<String> answer = get(gateway, path);

                // Then
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(path)
                        .contains("default-src 'self'; connect-src 'self' https://127.0.0.1:8443; object-src 'none';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            }
            assertThat(get(gateway, "/config.json").body()).contains("\"ingest\":\"https://127.0.0.1:8443\"");
        }
    }

    private static HttpResponse<String> get(RunningGateway gateway, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
