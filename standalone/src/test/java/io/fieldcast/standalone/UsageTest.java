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

    @ParameterizedTest
    @CsvSource({"help,--help", "help tail,tail --help", "help rejected show,rejected show --help", "help tial,tial"})
    void helpBeforeACommandIsHelpBehindIt(String before, String behind) {
        // When
        CommandRun run = CommandRun.of(Map.of(), before.split(" "));

        // Then
        assertThat(run).isEqualTo(CommandRun.of(Map.of(), behind.split(" ")));
        assertThat(run.out() + run.err()).contains("fieldcast");
    }

    @Test
    void anAddressThatCannotBeAskedIsNoAddress() {
        // Given
        Stream<String> addresses = Stream.of("localhost:8000", "ftp://plant", "http://", "/x", "http://a b:1");

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "send lyon/p a=1 --time nonsense            | '--time': 'nonsense' is no moment",
                "send lyon/p a=1 --time 12345678901234      | '12345678901234' is no moment",
                "send lyon/p a=1 --time 0001-01-01T00:00:00Z| --time must lie between",
                "send lyon/p a=1 --seq -1                   | --seq must be",
                "send lyon/p! a=1                           | device must match",
                "send lyon/p a=[]                           | values.a must be",
                "send lyon/p a=1 --patience 999999999h      | is no duration",
                "send pom.xml --seq 1                       | --time, --seq and --historical are for a reading that is",
                "send --channel orders --event pusher:e 1   | --event 'pusher:e' must not begin with",
                "send --channel a/b --event e 1             | --channel 'a/b': channel must consist of",
                "send --channel scada-data --event e 1      | --channel 'scada-data' carries readings, and no events",
                "tail scada-data --from 2999-01-01T00:00:00Z| --from must not lie ahead: it is 2",
                "tail scada-data --limit 0                  | --limit must be at least 1",
                "tail scada-data --for 999999999h           | is no duration",
                "tail scada-data --key a:b                  | --key must be 1 to 128 characters",
                "tail presence-x --user=                    | --user must be 1 to 128 characters",
                "status --kafka plant                       | --kafka must be HOST:PORT",
                "rejected list --since 1h --until 2h        | --since must lie before --until: 2",
                "rejected retry --since 1h --until 90m      | --since must lie before --until: 2",
                "rejected list --since 2999-01-01T00:00:00Z | --since must not lie ahead: it is 2",
                "send lyon/p a=1 --to http://localhost:70000| is no address: its port must be from 1 to 65535",
                "doctor --origin foo                        | --origin must be written as a browser does",
                "doctor --origin https://plant.example/     | --origin must be written as a browser does",
                "tail scada-data --from 5x                  | --from must be",
                "rejected list --since +99999-01-01T00:00:00Z | is no moment",
                "replay pom.xml --from-line 0               | --from-line must be at least 1",
                "replay pom.xml --site a! --device b --time-column t --all-columns | site must match",
                "replay pom.xml --site a --device b --time-column t --tag c=t! | tag must match",
            })
    void aValueThatCanBeJudgedHereIs(String command, String told) {
        // When
        CommandRun run = CommandRun.of(Map.of(), command.split(" "));

        // Then
        assertThat(run.err()).contains(told).doesNotMatch(OF_JAVA);
        assertThat(run.err().lines().filter(line -> !line.startsWith("Help: "))).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send --channel c --event e 1 | PUSHER_APP_ID           | a b        | must be 1 to 64 letters",
                "send --channel c --event e 1 | PUSHER_APP_KEY          | a b        | must be 1 to 128 characters",
                "tail orders                  | PUSHER_APP_KEY          | a?b        | must be 1 to 128 characters",
                "status                       | GATEWAY_PORT            | 6001x      | must be a port from 1 to 65535",
                "status                       | FIELDCAST_BIND          | 'a b'      | must be an address of this machine",
                "send lyon/p a=1              | INGEST_PORT             | 99999      | must be a port from 1 to 65535",
                "send lyon/p a=1              | FIELDCAST_INGEST_KEY    | a b        | must be at most 512 letters",
                "replay pom.xml --site a --device b --time-column t --all-columns "
                        + "| FIELDCAST_INGEST_KEY | a b | must be at most 512 letters",
                "rejected list                | KAFKA_PORT              | x          | must be a port from 1 to 65535",
                "rejected list                | KAFKA_BOOTSTRAP_SERVERS | plant      | must be HOST:PORT",
                "status                       | SPRING_KAFKA_SSL_BUNDLE | plant      | is of no use here",
            })
    void aVariableThatMakesNoSenseIsNamed(String command, String variable, String value, String rule) {
        // When
        CommandRun run = CommandRun.of(Map.of(variable, value), command.split(" "));

        // Then
        assertThat(run.err()).startsWith("fieldcast: " + variable + " " + rule).doesNotMatch(OF_JAVA);
        assertThat(run.err().lines().filter(line -> !line.startsWith("Help: "))).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void doctorLooksAllTheSameWhereAVariableMakesNoSense() {
        // Given
        Map<String, String> environment = Map.of("GATEWAY_PORT", "x", "INGEST_PORT", "1", "PROCESSOR_PORT", "1");

        // When
        CommandRun run =
                CommandRun.of(environment, "doctor", "--gateway", "http://localhost:1", "--kafka", "localhost:1");

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("GATEWAY_PORT must be a port from 1 to 65535, not 'x'");
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
        String[] command =
                ("replay pom.xml --site a --device b --time-column t --all-columns --skipped no/such/directory/file")
                        .split(" ");

        // When
        CommandRun run = CommandRun.of(Map.of(), command);

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("fieldcast: no/such/directory/file: no such file or directory\n");
    }
}
