package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.ApiKey;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.meter.IngestMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.scheduler.VirtualTimeScheduler;

class KeyringTest {

    /** SHA-256 of "abc", then of "hello" and of "test". */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String OF_TEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path directory;

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ApiKey fixed = ApiKey.of(new Sender("fixed", Set.of("*")), OF_HELLO);
    private Path file;
    private long written;
    private Keyring keyring;

    @BeforeEach
    void startWithAbc() throws IOException {
        file = directory.resolve("keys.yml");
        write(keys(OF_ABC));
        keyring = new Keyring(List.of(fixed), file.toString(), scheduler, new IngestMeters(registry));
        keyring.start();
    }

    @AfterEach
    void stop() {
        keyring.stop();
    }

    @Test
    void aKeyOfTheNewFileTakesThePlaceOfTheOldOne() throws IOException {
        // Given
        write(keys(OF_TEST));

        // When
        pass(Duration.ofSeconds(5));

        // Then
        assertThat(isKnown("test")).isTrue();
        assertThat(isKnown("abc")).isFalse();
        assertThat(isKnown("hello")).as("that of the settings").isTrue();
        assertThat(read("applied")).isEqualTo(1);
    }

    @Test
    void aKeyThatIsExchangedInAFileOfTheSameSizeAndTimeIsNoLongerGood() throws IOException {
        // Given
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, keys(OF_TEST));
        Files.setLastModifiedTime(file, before);

        // When
        pass(Duration.ofSeconds(5));

        // Then
        assertThat(isKnown("abc")).isFalse();
        assertThat(isKnown("test")).isTrue();
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingAndIsToldOnce() throws IOException {
        // Given
        write("keys:\n  - name: a\n");

        // When
        pass(Duration.ofMinutes(1));

        // Then
        assertThat(isKnown("abc")).isTrue();
        assertThat(read("refused")).isEqualTo(1);
        assertThat(read("applied")).isZero();
    }

    @Test
    void aFileThatIsBeingWrittenIsNotUsedBeforeItStaysAsItIs() throws IOException {
        // Given: the first half of what is to be two keys
        String whole = keys(OF_TEST) + "  - name: graz\n    sites: [graz]\n    sha256: " + OF_ABC + "\n";
        write(keys(OF_TEST));
        pass(Duration.ofSeconds(2));
        boolean meanwhile = isKnown("abc");
        write(whole);

        // When
        pass(Duration.ofSeconds(4));

        // Then
        assertThat(meanwhile).isTrue();
        assertThat(isKnown("abc")).isTrue();
        assertThat(isKnown("test")).isTrue();
        assertThat(read("applied")).isEqualTo(1);
    }

    @Test
    void aFileThatIsAwayForAWhileChangesNothing() throws IOException {
        // Given
        Files.delete(file);
        pass(Duration.ofMinutes(1));
        boolean meanwhile = isKnown("abc");
        write(keys(OF_TEST));

        // When
        pass(Duration.ofSeconds(5));

        // Then
        assertThat(meanwhile).isTrue();
        assertThat(isKnown("test")).isTrue();
        assertThat(read("refused")).isEqualTo(1);
    }

    @Test
    void aFileThatStaysAsItIsIsNotReadAgain() {
        // When
        pass(Duration.ofMinutes(1));

        // Then
        assertThat(read("applied")).isZero();
        assertThat(read("refused")).isZero();
    }

    private void pass(Duration time) {
        scheduler.advanceTimeBy(time);
    }

    private boolean isKnown(String key) {
        return keyring.keys().senderOf(key) != null;
    }

    /** However fast the test is, and however coarse the file system's clock. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 1_000 * written++));
    }

    private double read(String outcome) {
        return registry.get("fieldcast.ingest.keys.file.reads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static String keys(String sha256) {
        return "keys:\n  - name: lyon\n    sites: [lyon]\n    sha256: " + sha256 + "\n";
    }
}
