package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages are sent compressed; what programs are answered is not, for that would hold up events meanwhile. */
class CompressedPagesTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void pagesScriptsAndStylesAreCompressedAndHistoryIsNot() throws Exception {
        try (RunningGateway gateway = RunningGateway.start()) {
            // When
            HttpResponse<byte[]> page = get(gateway, "/");
            HttpResponse<byte[]> script = get(gateway, "/js/dashboard/dashboard.js");
            HttpResponse<byte[]> style = get(gateway, "/css/dashboard.css");
            HttpResponse<byte[]> history = get(gateway, "/channels/scada-data/history?from=earliest");

            // Then
            assertThat(page).extracting(CompressedPagesTest::encoding).isEqualTo(Optional.of("gzip"));
            assertThat(script).extracting(CompressedPagesTest::encoding).isEqualTo(Optional.of("gzip"));
            assertThat(style).extracting(CompressedPagesTest::encoding).isEqualTo(Optional.of("gzip"));
            assertThat(style.headers().allValues("vary"))
                    .anyMatch(
                            header -> header.toLowerCase(java.util.Locale.ROOT).contains("accept-encoding"));
            assertThat(history.statusCode()).isEqualTo(200);
            assertThat(history).extracting(CompressedPagesTest::encoding).isEqualTo(Optional.empty());
        }
    }

    private HttpResponse<byte[]> get(RunningGateway gateway, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gateway.uri("http", path))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Optional<String> encoding(HttpResponse<?> answer) {
        return answer.headers().firstValue("content-encoding");
    }
}
