package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RunningIngest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagKeysTest {

    /** SHA-256 of {@code abc} (FIPS 180-4) and of {@code test}. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_TEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static RunningIngest service;

    @BeforeAll
    static void start() {
        service = RunningIngest.start(
                IngestKafka.shared(),
                "--fieldcast.ingest.keys[0].name=one-site",
                "--fieldcast.ingest.keys[0].sites=keyed",
                "--fieldcast.ingest.keys[0].sha256=" + OF_ABC,
                "--fieldcast.ingest.keys[1].name=every-site",
                "--fieldcast.ingest.keys[1].sites=*",
                "--fieldcast.ingest.keys[1].sha256=" + OF_TEST);
        await().until(() -> send("GET", "*/*/temperature", "abc") == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    keyed/a/t, none, 401",
        "PUT,    keyed/a/t, none, 401",
        "DELETE, keyed/a/t, else, 401",
        "PUT,    keyed/a/t, abc,  201",
        "PUT,    keyed/a/t, test, 200",
        "PUT,    other/a/t, abc,  403",
        "DELETE, other/a/t, abc,  403",
        "PUT,    */a/t,     abc,  403",
        "PUT,    */a/t,     test, 201",
        "GET,    */a/t,     abc,  200",
        "DELETE, */a/t,     test, 204",
        "DELETE, keyed/a/t, abc,  204"
    })
    void aKeyMayChangeTheDefinitionsOfItsOwnSites(String method, String key, String token, int status) {
        // When
        int answered = send(method, key, token);

        // Then
        assertThat(answered).isEqualTo(status);
    }

    private static int send(String method, String key, String token) {
        HttpRequest.Builder request = service.request("/api/v1/tags/" + key)
                .header("Content-Type", "application/json")
                .method(method, method.equals("PUT") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        if (!token.equals("none")) {
            request.header("Authorization", "Bearer " + token);
        }
        return service.send(request).status();
    }
}
