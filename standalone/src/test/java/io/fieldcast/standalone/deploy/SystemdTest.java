package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** What can be told of the units by reading them: that what they name exists, and that they leave time to stop. */
class SystemdTest {

    private static final String DIRECTORY = "deploy/systemd/";
    private static final String WHOLE = "fieldcast.service";
    private static final String GATEWAY = "fieldcast-gateway.service";
    private static final String GUIDE = "docs/migrating.md";

    private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z]+)=(.*)$");
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:FIELDCAST|PUSHER|GATEWAY|KAFKA)(?:_[A-Z]+)+\\b");
    private static final Pattern INSTALLED = Pattern.compile("install -D -m [0-9]+ ([^-]\\S+) (/\\S+)");
    private static final Pattern COMMAND = Pattern.compile("install -D [^#\\n]*[^#\\s]");
    private static final Pattern PORT = Pattern.compile("port\\(\"([A-Z_]+)\", ([0-9]+)\\)");
    private static final Pattern POM_NAME = Pattern.compile("<finalName>([a-z-]+)</finalName>");
    private static final Duration MARGIN = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, GATEWAY})
    void theVariablesAreThoseOfTheService(String unit) {
        // Given
        Set<String> known = unit.equals(WHOLE) ? ofTheWhole() : gateway().variables();
        Set<String> example = names(Repository.text(DIRECTORY + "env.example"));

        // When
        Set<String> given = environment(unit).keySet();

        // Then
        assertThat(known).containsAll(given);
        assertThat(ofTheWhole()).containsAll(example);
        assertThat(example).containsAll(gateway().requiredVariables()).contains("KAFKA_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, GATEWAY})
    void aUnitRunsWhatTheBuildMakesAndItsOwnCommandsInstall(String unit) {
        // Given
        String text = Repository.text(DIRECTORY + unit);
        Map<String, String> installed = new HashMap<>();
        INSTALLED.matcher(text).results().forEach(command -> installed.put(command.group(2), command.group(1)));

        // When
        String started = value(unit, "ExecStart");
        String jar = started.replaceAll(".* -jar (\\S+).*", "$1");

        // Then
        assertThat(started).startsWith("/usr/bin/java ");
        assertThat(installed).containsOnlyKeys(jar, value(unit, "EnvironmentFile"));
        assertThat(Repository.path(installed.get(value(unit, "EnvironmentFile"))))
                .exists();
        assertThat(installed.get(jar)).isEqualTo(built(unit));
    }

    @Test
    void whatTheJarNamesBesideItIsInstalledBesideIt() {
        // Given
        String pom = Repository.text("standalone/pom.xml");
        Path jar = Path.of(value(WHOLE, "ExecStart").replaceAll(".* -jar (\\S+).*", "$1"));

        // When
        String commands = Repository.text(DIRECTORY + WHOLE);

        // Then
        assertThat(pom)
                .contains("<classpathPrefix>lib/</classpathPrefix>")
                .contains("<outputDirectory>${project.build.directory}/lib</outputDirectory>");
        assertThat(commands)
                .contains("install -D -m 644 -t " + jar.resolveSibling("lib") + " standalone/target/lib/*.jar\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, GATEWAY})
    void aUnitRefusesToStartWithOneOfItsVariablesEmpty(String unit) throws Exception {
        // Given
        Set<String> required = new TreeSet<>(gateway().requiredVariables());
        if (unit.equals(GATEWAY)) {
            required.add("KAFKA_BOOTSTRAP_SERVERS");
        }

        // When
        Run filled = check(unit, required, "");

        // Then
        assertThat(filled).isEqualTo(new Run(0, ""));
        for (String empty : required) {
            Run run = check(unit, required, empty);
            assertThat(run.code()).as(empty).isNotZero();
            assertThat(run.output()).contains(empty + ": must be set in " + value(unit, "EnvironmentFile"));
        }
    }

    private record Run(int code, String output) {}

    /** What stands before the start, as systemd runs it. */
    private static Run check(String unit, Set<String> variables, String empty) throws Exception {
        String command = value(unit, "ExecStartPre");
        assertThat(command).startsWith("/bin/sh -c '").endsWith("'");
        String script = command.substring("/bin/sh -c '".length(), command.length() - 1);
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script.replace("$$", "$")).redirectErrorStream(true);
        shell.environment().clear();
        variables.forEach(name -> shell.environment().put(name, name.equals(empty) ? "" : "a value"));
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @Test
    void theExampleNamesEveryPortWithItsDefault() {
        // Given
        String settings = Repository.text("standalone/src/main/java/io/fieldcast/standalone/StandaloneSettings.java");

        // When
        String example = Repository.text(DIRECTORY + "env.example");

        // Then
        assertThat(PORT.matcher(settings).results())
                .hasSize(4)
                .allSatisfy(port ->
                        assertThat(example).containsPattern("(?m)^#?" + port.group(1) + "=" + port.group(2) + "$"));
    }

    /** By the module's build file: what is built may not be there yet. */
    private static String built(String unit) {
        if (unit.equals(GATEWAY)) {
            assertThat(Repository.text("pom.xml") + Repository.text("ws-gateway/pom.xml"))
                    .contains("<classifier>exec</classifier>");
            return "ws-gateway/target/ws-gateway-*-exec.jar";
        }
        MatchResult name = POM_NAME.matcher(Repository.text("standalone/pom.xml"))
                .results()
                .findFirst()
                .orElseThrow();
        return "standalone/target/" + name.group(1) + ".jar";
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, GATEWAY})
    void aUnitHasTheTimeThatItsDrainTakes(String unit) {
        // Given
        Duration notice = drain(unit, "notice");
        Duration spread = drain(unit, "spread");

        // When
        Duration stop = Duration.ofSeconds(Long.parseLong(value(unit, "TimeoutStopSec")));

        // Then
        assertThat(stop).isGreaterThanOrEqualTo(notice.plus(spread).plus(MARGIN));
        assertThat(value(unit, "SuccessExitStatus")).as("a JVM's after SIGTERM").isEqualTo("143");
    }

    @Test
    void theGuideShowsTheUnitsAndInstallsThemTheSameWay() {
        // Given
        String unit = Repository.text(DIRECTORY + WHOLE);

        // When
        String guide = Repository.text(GUIDE);

        // Then
        assertThat(guide).contains("(../" + DIRECTORY + WHOLE + ")", "(../" + DIRECTORY + GATEWAY + ")");
        assertThat(COMMAND.matcher(unit).results().map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(command -> assertThat(guide).contains(command));
        assertThat(guide).contains(built(GATEWAY), "/opt/fieldcast/ws-gateway.jar");
    }

    /** As the unit sets it, or the gateway's settings. */
    @SuppressWarnings("unchecked")
    private static Duration drain(String unit, String part) {
        Map<String, Object> settings =
                (Map<String, Object>) Repository.documents("ws-gateway/src/main/resources/gateway.yml")
                        .findFirst()
                        .orElseThrow();
        for (String key : List.of("fieldcast", "gateway", "drain")) {
            settings = (Map<String, Object>) settings.get(key);
        }
        String variable = "FIELDCAST_GATEWAY_DRAIN_" + part.toUpperCase(Locale.ROOT);
        return DurationStyle.detectAndParse(
                environment(unit).getOrDefault(variable, String.valueOf(settings.get(part))));
    }

    private static PackagedService gateway() {
        return PackagedService.IN_KUBERNETES.get(2);
    }

    /** Those of all services, and of the launcher. */
    private static Set<String> ofTheWhole() {
        Set<String> known = new TreeSet<>();
        PackagedService.ALL.forEach(service -> known.addAll(service.variables()));
        String launcher = Repository.text("standalone/src/main/java/io/fieldcast/standalone/StandaloneSettings.java");
        VARIABLE.matcher(launcher).results().forEach(found -> known.add(found.group()));
        return known;
    }

    private static Map<String, String> environment(String unit) {
        Map<String, String> environment = new HashMap<>();
        LINE.matcher(Repository.text(DIRECTORY + unit))
                .results()
                .filter(line -> line.group(1).equals("Environment"))
                .map(line -> line.group(2).split("=", 2))
                .forEach(variable -> environment.put(variable[0], variable[1]));
        return environment;
    }

    private static String value(String unit, String name) {
        return LINE.matcher(Repository.text(DIRECTORY + unit))
                .results()
                .filter(line -> line.group(1).equals(name))
                .map(line -> line.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        ASSIGNED.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
