package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.ingest.IngestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service does not run with keys that do not mean what they should. Kafka is not needed for that. */
class RefusedStartTest {

    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void withoutAKeyOnlyLoopbackIsServed() {
        // When, Then
        assertRefused("fieldcast.ingest.keys is empty, and server.address is not loopback", "--server.address=0.0.0.0");
        assertRefused("fieldcast.ingest.keys is empty, and server.address is not loopback");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name=a b     | sites=lyon  | sha256=%s  | fieldcast.ingest.keys[0].name must match
            name=a       | sites=ly/on | sha256=%s  | fieldcast.ingest.keys[0].sites[0] must be * or match
            name=a       | x=          | sha256=%s  | fieldcast.ingest.keys[0].sites must name a site
            name=a       | sites=lyon  | sha256=abc | fieldcast.ingest.keys[0].sha256 must be 64 hexadecimal digits
            name=a       | sites=lyon  | x=         | fieldcast.ingest.keys[0].sha256 is missing
            """)
    void aKeyThatIsNoneIsNamed(String name, String sites, String digest, String message) {
        // Given
        String[] key = Stream.of(name, sites, digest.formatted(DIGEST))
                .map(field -> "--fieldcast.ingest.keys[0]." + field)
                .toArray(String[]::new);

        // When, Then
        assertRefused(message, key);
    }

    @Test
    void twoKeysOfOneNameAreRefused() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("keys.json"),
                "{\"keys\":[{\"name\":\"main\",\"sites\":[\"lyon\"],\"sha256\":\"" + DIGEST + "\"}]}");

        // When, Then
        assertRefused(
                "two keys are named 'main'",
                "--fieldcast.ingest.key-sha256=" + "cd".repeat(32),
                "--fieldcast.ingest.keys-file=" + file);
    }

    @Test
    void aFileOfKeysMustBeOne() throws IOException {
        // Given
        Path noKeys = Files.writeString(directory.resolve("empty.yml"), "sites: []\n");
        Path badKey = Files.writeString(directory.resolve("bad.yml"), "keys:\n  - name: a\n    sites: ['*']\n");

        // When, Then
        assertRefused("holds no list named keys", "--fieldcast.ingest.keys-file=" + noKeys);
        assertRefused("bad.yml: keys[0].sha256 is missing", "--fieldcast.ingest.keys-file=" + badKey);
        assertRefused("cannot be read", "--fieldcast.ingest.keys-file=" + directory.resolve("none.yml"));
    }

    @Test
    void aRateMustBeOne() {
        // When, Then
        assertRefused(
                "fieldcast.ingest.rates.site.readings and fieldcast.ingest.rates.site.readings-burst",
                "--server.address=127.0.0.1",
                "--fieldcast.ingest.rates.site.readings=300000");
    }

    private static void assertRefused(String message, String... settings) {
        String[] arguments = Stream.concat(
                        List.of("--server.port=0", "--spring.kafka.bootstrap-servers=127.0.0.1:1").stream(),
                        Stream.of(settings))
                .toArray(String[]::new);
        assertThatThrownBy(() -> IngestService.application().run(arguments).close())
                .hasStackTraceContaining(message);
    }
}
