package io.fieldcast.standalone.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Every setting that there is: keys of the services' files, and variables of the environment. */
final class Settings {

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final List<String> FILES = List.of(
            "ingest-service/src/main/resources/ingest.yml",
            "stream-processor/src/main/resources/processor.yml",
            "ws-gateway/src/main/resources/gateway.yml");

    private Settings() {}

    /** With their parents: {@code fieldcast.gateway.session} is one too. */
    static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (String file : FILES) {
            new Yaml().loadAll(read(Page.ROOT.resolve(file))).forEach(content -> collect("", content, keys));
        }
        return keys;
    }

    private static void collect(String prefix, Object value, Set<String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                String name = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
                keys.add(name);
                collect(name, inner, keys);
            });
        }
    }

    /** Those that our code, files and scripts name. */
    static Set<String> variables() {
        Set<String> variables = new HashSet<>();
        List<Path> sources = Stream.concat(
                        FILES.stream().map(Page.ROOT::resolve),
                        Stream.of(Page.ROOT.resolve("fieldcast"), Page.ROOT.resolve("docker-compose.yml")))
                .toList();
        sources.forEach(source -> variables.addAll(named(read(source))));
        try (Stream<Path> launcher = Files.walk(Path.of("src/main/java"))) {
            launcher.filter(Files::isRegularFile).forEach(source -> variables.addAll(named(read(source))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    static Set<String> named(String text) {
        Set<String> names = new HashSet<>();
        VARIABLE.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
