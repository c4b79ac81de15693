package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.standalone.installation.Questions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenAuthoriserTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer backend;
    private TokenAuthoriser authoriser;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/auth", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        backend.start();
        URI endpoint = URI.create("http://localhost:" + backend.getAddress().getPort() + "/auth");
        authoriser = new TokenAuthoriser(new Questions(), endpoint, "abc");
    }

    @AfterEach
    void stop() {
        backend.stop(0);
    }

    @Test
    void whatIsSignedForATokenIsTakenAsItIs() throws Exception {
        // Given
        body = "{\"auth\":\"key:signature\",\"channel_data\":\"{\\\"expires_at\\\":1795374000}\"}";

        // When
        Authorisation authorisation = authoriser.authorise("1.2", "private-scada-data.lyon;every=1s");

        // Then
        assertThat(authorisation).isEqualTo(new Authorisation("key:signature", "{\"expires_at\":1795374000}"));
        assertThat(asked)
                .containsExactly("Bearer abc", "socket_id=1.2&channel_name=private-scada-data.lyon%3Bevery%3D1s");
    }

    @Test
    void aRefusalIsForGoodAndAFailureIsNot() {
        // Given
        status = 403;
        body = "{\"detail\":\"the claim fieldcast does not list lyon\"}";

        // When
        assertThatThrownBy(() -> authoriser.authorise("1.2", "private-x"))

                // Then
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the claim fieldcast does not list lyon")
                .message()
                .doesNotContain("abc");
        status = 503;
        assertThatThrownBy(() -> authoriser.authorise("1.2", "private-x")).isInstanceOf(CutException.class);
    }
}
