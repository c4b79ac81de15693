package io.fieldcast.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The files that are not on any class path; tests run in their module's directory. */
final class Repository {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static Path path(String file) {
        return ROOT.resolve(file);
    }

    static String text(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that holds several, as settings do that depend on a profile. */
    static Stream<Map<?, ?>> documents(String file) {
        return StreamSupport.stream(new Yaml().loadAll(text(file)).spliterator(), false)
                .map(document -> (Map<?, ?>) document);
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(file));
    }
}
