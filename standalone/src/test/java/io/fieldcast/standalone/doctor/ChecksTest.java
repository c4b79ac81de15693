package io.fieldcast.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCheck;
import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check is shown what it is there to find. */
class ChecksTest {

    private static final long MB = 1024 * 1024;
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aPoorMachineIsNamedByWhatItLacks() {
        // Given
        MachineCheck check = new MachineCheck(11, 100 * MB, 1, 1_024);

        // When
        List<Finding> findings = check.look();

        // Then
        assertThat(findings)
                .extracting(Finding::level)
                .containsExactly(Finding.Level.PROBLEM, Finding.Level.WARNING, Finding.Level.WARNING);
        assertThat(findings)
                .extracting(Finding::what)
                .satisfiesExactly(
                        java -> assertThat(java).contains("Java 11 is too old"),
                        heap -> assertThat(heap).contains("100 MB"),
                        files -> assertThat(files).contains("1024 open files"));
    }

    @Test
    void theLimitOfOpenFilesIsReadFromWhatLinuxTells() {
        // Given
        String limits = "Limit                     Soft Limit           Hard Limit           Units\n"
                + "Max processes             62987                62987                processes\n"
                + "Max open files            1024                 524288               files\n";

        // When
        long limit = OpenFiles.parse(limits);

        // Then
        assertThat(limit).isEqualTo(1024);
    }

    @Test
    void settingsThatAStartWouldRefuseAreToldInItsWords() {
        // Given
        SettingsCheck check = new SettingsCheck(() -> "GATEWAY_PORT must be a port from 1 to 65535, not '70000'");

        // When
        List<Finding> findings = check.look();

        // Then
        problem(findings, "GATEWAY_PORT must be a port");
    }

    @Test
    void aDirectoryThatCannotBeIsFound() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("file"));

        // When
        List<Finding> findings = new DataCheck(file.resolve("data")).look();

        // Then
        problem(findings, "cannot write to " + file);
    }

    @Test
    void littleRoomIsFound() {
        // Given
        DataCheck check = new DataCheck(directory, Long.MAX_VALUE);

        // When
        List<Finding> findings = check.look();

        // Then
        assertThat(findings.get(0).level()).isIn(Finding.Level.WARNING, Finding.Level.PROBLEM);
        assertThat(findings.get(0).what()).contains("MB free for " + directory);
    }

    @Test
    void aNamedFileThatIsMissingIsFound() {
        // Given
        Map<String, String> environment = Map.of("FIELDCAST_INGEST_KEYS_FILE", "/nowhere/keys.json");

        // When
        List<Finding> findings = new FilesCheck(environment).look();

        // Then
        problem(findings, "FIELDCAST_INGEST_KEYS_FILE: /nowhere/keys.json");
    }

    @Test
    void whoHasAPortIsNamedByItsProcess() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            String owner = PortOwner.of(taken.getLocalPort());

            // Then
            assertThat(owner)
                    .isIn(
                            "another process",
                            "process " + ProcessHandle.current().pid() + " (java)");
        }
    }

    @Test
    void aPortIsFoundInTheKernelsTable() {
        // Given
        String table =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + "   0: 0100007F:1771 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1\n"
                        + "   1: 0100007F:1771 0100007F:E000 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1\n"
                        + "   2: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1\n";

        // When
        var sockets = PortOwner.listening(table, 6001);

        // Then
        assertThat(sockets).containsExactly("socket:[4711]");
    }

    @Test
    void aBootstrapServerThatNobodyIsBehindIsFound() throws IOException {
        // Given
        String closed = "127.0.0.1:" + closedPort();

        // When
        List<Finding> findings = new BootstrapCheck(closed + ",no-such-host.invalid:9092").look();

        // Then
        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(closed + ": nothing listens there", "no-such-host.invalid:9092: no such host");
        assertThat(findings).allMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }

    @Test
    void missingTopicsAndThoseOfAnotherFormAreFound() {
        // Given
        List<Topic> there =
                Topics.ALL.stream().filter(topic -> topic != Topics.EVENTS).toList();
        List<TopicCheck.Difference> differences = List.of(
                new TopicCheck.Difference("scada.raw", "partitions", "6", "3"),
                new TopicCheck.Difference("scada-data", "retention.ms", "604800000", "1209600000"));

        // When
        List<Finding> findings = TopicsCheck.judge(there, differences);

        // Then
        assertThat(findings)
                .extracting(Finding::level)
                .containsExactly(Finding.Level.PROBLEM, Finding.Level.WARNING, Finding.Level.OK);
        assertThat(findings.get(0).what()).isEqualTo("missing: scada.events");
        assertThat(findings.get(1).what()).contains("scada.raw has partitions 3, not 6");
    }

    @Test
    void whereReadingsStopIsFound() {
        // Given
        Duration second = Duration.ofSeconds(1);
        Flow nothing = new Flow(second, 0, 0, 0, 0, Optional.empty(), NOW);
        Flow stuck = new Flow(second, 50, 0, 0, 900, Optional.of(NOW), NOW);
        Flow rejected = new Flow(second, 50, 0, 50, 0, Optional.of(NOW), NOW);
        Flow behind = new Flow(second, 50, 50, 0, 9_000, Optional.of(NOW), NOW);
        Flow good = new Flow(second, 50, 55, 0, 3, Optional.of(NOW), NOW);

        // When
        List<String> found = List.of(nothing, stuck, rejected, behind, good).stream()
                .map(flow -> {
                    List<Finding> findings = flow.judge();
                    Finding last = findings.get(findings.size() - 1);
                    return last.level() + " " + last.what();
                })
                .toList();

        // Then
        assertThat(found)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("warning no reading has come in"),
                        two -> assertThat(two).startsWith("problem ").contains("processor stands still"),
                        three -> assertThat(three).startsWith("problem ").contains("all of them are rejected"),
                        four -> assertThat(four).startsWith("warning 9000 readings wait"),
                        five -> assertThat(five).isEqualTo("ok 50 readings/s come in and are published, 3 wait"));
    }

    @Test
    void aBrokerWhoseClockIsAnotherIsFound() {
        // Given
        Flow ahead = new Flow(Duration.ofSeconds(1), 50, 50, 0, 0, Optional.of(NOW.plusSeconds(40)), NOW);

        // When
        List<Finding> findings = ahead.judge();

        // Then
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1).what()).contains("40 s ahead of this machine's");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void problem(List<Finding> findings, String what) {
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(findings.get(0).what()).contains(what);
        assertThat(findings.get(0).todo()).isNotEmpty();
    }
}
