package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.ScriptLine;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway's pages in a real browser. The scripts fail if it complains about anything. */
class PagesTest {

    @Test
    @ExtendWith(SharedFieldcast.class)
    void theTestPagePostsAReadingAndShowsItsFrame(RunningFieldcast fieldcast) {
        // Given
        NodeScripts scripts = NodeScripts.installedWithChromium();
        Map<String, String> addresses = Map.of(
                "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                "INGEST_URL", fieldcast.ingestUri().toString(),
                "APP_SECRET", fieldcast.secret());

        // When
        List<ScriptLine> lines = scripts.run("websocket-test.mjs", addresses);

        // Then
        assertThat(only("posted", lines).text("answer")).contains("202", "{\"accepted\":1}");
        assertThat(only("posted", lines).text("authorization")).isEqualTo("Bearer a-key");
        assertThat(only("frame", lines).text("text")).contains("scada-data.lyon.websocket-test", "21.5");
        assertThat(only("copied", lines).text("text"))
                .matches("(?s)20\\S+Z in \\d+ \\{.*subscription_succeeded.*\n20\\S+Z in \\d+ \\{.*21\\.5.*");
        assertThat(only("signed", lines).text("text")).contains("private-notes");
        assertThat(lines).extracting(ScriptLine::type).contains("unsubscribed", "disconnected", "done");
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "elsewhere.example, 403"})
    @ExtendWith(SharedFieldcast.class)
    void onlyTheGatewaysOwnPagesMayPost(String host, int status, RunningFieldcast fieldcast) throws Exception {
        // Given
        HttpRequest preflight = HttpRequest.newBuilder(fieldcast.ingestUri().resolve("/api/v1/readings"))
                .header(
                        "Origin",
                        "http://" + host + ":" + fieldcast.gatewayUri().getPort())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(preflight, BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static ScriptLine only(String type, List<ScriptLine> lines) {
        List<ScriptLine> those =
                lines.stream().filter(line -> line.type().equals(type)).toList();
        assertThat(those).as(type).hasSize(1);
        return those.get(0);
    }
}
