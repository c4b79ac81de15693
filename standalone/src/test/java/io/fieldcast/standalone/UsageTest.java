package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a command line that makes no sense is told. */
class UsageTest {

    private static final String OF_JAVA = "(?s).*(Exception|\\bjava|\\bclass |\\ban? (int|long|double)\\b).*";

    static Stream<List<String>> optionsThatAreNoTexts() {
        return optionsOf(CommandRun.commandLine(), List.of());
    }

    private static Stream<List<String>> optionsOf(CommandLine command, List<String> path) {
        Stream<List<String>> own = command.getCommandSpec().options().stream()
                .filter(option -> option.arity().min() > 0 && isNoText(option))
                .map(option -> with(path, option.longestName()));
        return Stream.concat(
                own,
                command.getSubcommands().entrySet().stream()
                        .flatMap(sub -> optionsOf(sub.getValue(), with(path, sub.getKey()))));
    }

    private static boolean isNoText(OptionSpec option) {
        String type = option.typeInfo().getClassSimpleName();
        return !List.of("String", "Path", "List").contains(type);
    }

    private static List<String> with(List<String> some, String more) {
        List<String> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    @ParameterizedTest
    @MethodSource("optionsThatAreNoTexts")
    void aValueThatIsNoneIsToldHowToBeWritten(List<String> option) {
        // Given
        List<String> command = with(option, "no such thing");

        // When
        CommandRun run = CommandRun.of(Map.of(), command.toArray(String[]::new));

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("'" + option.get(option.size() - 1) + "'", "Help: ./fieldcast ")
                .contains("'no such thing'")
                .doesNotMatch(OF_JAVA);
    }

    @ParameterizedTest
    @CsvSource({"nonsense,nonsense,", "tial,tial,tail", "stat,stat,start or status", "rejected lsit,lsit,list"})
    void aCommandThatDoesNotExistIsToldSoWithThoseThatAreNear(String command, String unknown, @Nullable String near) {
        // When
        CommandRun run = CommandRun.of(Map.of(), command.split(" "));

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines().findFirst())
                .hasValue("fieldcast: no such command: '" + unknown + "'"
                        + (near == null ? "" : "; did you mean " + near + "?"));
    }

    @Test
    void anAddressThatCannotBeAskedIsNoAddress() {
        // Given
        Stream<String> addresses = Stream.of("localhost:8000", "ftp://plant", "http://", "http://plant:99999", "/x");

        // When
        List<CommandRun> runs = addresses
                .map(address -> CommandRun.of(Map.of(), "send", "lyon/p", "a=1", "--to", address))
                .toList();

        // Then
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .contains("is no address: write it with scheme and host")
                    .doesNotMatch(OF_JAVA);
        });
    }

    @Test
    void whoIsNotReachedIsToldOfInPlainWords() {
        // Given
        Map<String, String> nobody =
                Map.of("GATEWAY_PORT", "1", "INGEST_PORT", "1", "PROCESSOR_PORT", "1", "KAFKA_PORT", "1");

        // When
        List<CommandRun> runs = List.of(
                CommandRun.of(nobody, "send", "lyon/p", "a=1", "--patience", "0s"),
                CommandRun.of(nobody, "tail", "orders"),
                CommandRun.of(nobody, "rejected", "list"),
                CommandRun.of(nobody, "status", "--gateway", "wss://localhost:1"));

        // Then
        assertThat(runs).extracting(CommandRun::code).containsOnly(3);
        assertThat(runs).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotMatch(OF_JAVA));
    }

    @Test
    void replayLooksForTheServiceWhereOthersDo(@TempDir Path directory) throws IOException {
        // Given
        Map<String, String> nobody = Map.of("INGEST_PORT", "1");
        Path file = Files.writeString(directory.resolve("log.csv"), "time,temperature\n2026-11-22T18:00:00Z,71.4\n");

        // When
        CommandRun run = CommandRun.of(
                nobody,
                "replay",
                file.toString(),
                "--patience",
                "0s",
                "--site",
                "lyon",
                "--device",
                "press",
                "--time-column",
                "time",
                "--all-columns");

        // Then
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("localhost:1: nothing listens there");
    }

    static Stream<CommandLine> commands() {
        return with(CommandRun.commandLine());
    }

    private static Stream<CommandLine> with(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(UsageTest::with));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anExampleInAHelpTextCanBeCopied(CommandLine command) {
        // Given
        int width = command.getUsageHelpWidth();

        // When
        String[] footer = command.getCommandSpec().usageMessage().footer();

        // Then
        assertThat(Stream.of(footer).filter(line -> line.startsWith("  ")))
                .as("or it is wrapped, and what is wrapped is another command")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(width));
    }

    @Test
    void aFileThatCannotBeWrittenIsToldInPlainWords() {
        // Given
        String[] command = {"replay", "pom.xml", "--site", "a", "--device", "b", "--skipped", "no/such/directory/file"};

        // When
        CommandRun run = CommandRun.of(Map.of(), command);

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("fieldcast: no/such/directory/file: no such file or directory\n");
    }
}
