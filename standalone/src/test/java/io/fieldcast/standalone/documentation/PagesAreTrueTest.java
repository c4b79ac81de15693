package io.fieldcast.standalone.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.core.JacksonException;

/** What can be told of the pages without running anything. */
class PagesAreTrueTest {

    private static final Pattern KEY = Pattern.compile("\\bfieldcast\\.(?:ingest|processor|gateway)(?:\\.[a-z0-9-]+)+");
    private static final Pattern OURS = Pattern.compile("(?:FIELDCAST|PUSHER|KAFKA|GATEWAY|INGEST|PROCESSOR)_.*");
    private static final Pattern COMMAND = Pattern.compile("\\./fieldcast (?!bench)([a-z]+)((?: +[^\\n|`#]*)?)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

    /** Of Laravel, and of ksqlDB. */
    private static final Set<String> OTHERS =
            Set.of("PUSHER_HOST", "PUSHER_PORT", "PUSHER_SCHEME", "PUSHER_APP_CLUSTER", "KAFKA_TOPIC");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        // Given
        List<String> links = page.links().stream()
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();

        // When
        List<String> dead = links.stream().filter(link -> !leads(page, link)).toList();

        // Then
        assertThat(dead).isEmpty();
    }

    private static boolean leads(Page from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? from.file()
                : from.file().resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || Page.of(target).anchors().contains(parts[1]));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfJsonIsJson(Page page) {
        // Given
        Stream<Page.Block> blocks =
                page.blocks().stream().filter(block -> block.kind().equals("json"));

        // When
        List<String> broken = blocks.filter(block -> !isJson(block.text()))
                .map(block -> "line " + block.line())
                .toList();

        // Then
        assertThat(broken).isEmpty();
    }

    private static boolean isJson(String text) {
        try {
            FieldcastJson.MAPPER.readTree(text);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySettingExists(Page page) {
        // Given
        Set<String> keys = Settings.keys();

        // When
        List<String> named =
                KEY.matcher(page.text()).results().map(MatchResult::group).toList();

        // Then
        assertThat(keys).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyVariableExists(Page page) {
        // Given
        Set<String> variables = Settings.variables();
        variables.addAll(OTHERS);

        // When
        List<String> named = Settings.named(page.text()).stream()
                .filter(name -> OURS.matcher(name).matches())
                .filter(name -> !isKey(name))
                .toList();

        // Then
        assertThat(variables).containsAll(named);
    }

    /** {@code FIELDCAST_GATEWAY_APP_WEBHOOKS_0_URL} stands for a key. */
    private static boolean isKey(String variable) {
        return variable.startsWith("FIELDCAST_GATEWAY_") && variable.matches(".*_[0-9]+_.*");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionExists(Page page) {
        // Given
        CommandLine fieldcast = CommandRun.commandLine();

        // When
        List<String> unknown = new ArrayList<>();
        COMMAND.matcher(page.text()).results().forEach(found -> {
            CommandLine command = command(fieldcast, found.group(1), found.group(2));
            if (command == null) {
                unknown.add(found.group());
            } else {
                OPTION.matcher(found.group(2))
                        .results()
                        .map(MatchResult::group)
                        .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option))
                        .forEach(option -> unknown.add(found.group(1) + " " + option));
            }
        });

        // Then
        assertThat(unknown).isEmpty();
    }

    private static CommandLine command(CommandLine fieldcast, String name, String rest) {
        CommandLine command = fieldcast.getSubcommands().get(name);
        String second = rest.strip().split(" ")[0];
        return command != null && command.getSubcommands().containsKey(second)
                ? command.getSubcommands().get(second)
                : command;
    }
}
