package io.fieldcast.standalone;

import io.fieldcast.standalone.terminal.PlainWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * A setting for which a service does not start, by the variables that set it: who starts Fieldcast need not know what
 * the services call them.
 */
record FaultySetting(String property, Throwable failure) {

    /** And no package, no path and no host. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?<![\\w./-])fieldcast\\.(?:gateway|ingest|processor)(?:\\.[a-z0-9-]+|\\[[0-9]+])*");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    /** Empty if it is for something else that the service does not start. */
    static Optional<FaultySetting> of(Throwable failure) {
        String property = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String named = named(cause);
            property = named == null ? property : named;
        }
        return Optional.ofNullable(property).map(found -> new FaultySetting(found, failure));
    }

    private static @Nullable String named(Throwable cause) {
        if (cause instanceof BindException bind) {
            return bind.getName().toString();
        }
        Matcher named = PROPERTY.matcher(String.valueOf(cause.getMessage()));
        return named.find() ? named.group() : null;
    }

    /** What is wrong, on one line that begins with the variables. */
    String words(ConfigurableEnvironment environment) {
        String words = PlainWords.of(failure).lines().findFirst().orElse("");
        Set<String> variables = new TreeSet<>();
        meant(words, environment).forEach(name -> variables.addAll(variables(name, environment)));
        String told = words.contains(property) ? words : property + ": " + words;
        return variables.isEmpty() ? told : String.join(" and ", variables) + ": " + told;
    }

    /** It, and of what stands below it that of which the words are. */
    private Set<String> meant(String words, ConfigurableEnvironment environment) {
        String whole = property.replaceFirst("(\\[[0-9]+])+$", "");
        Set<String> meant = new TreeSet<>(Set.of(whole));
        enumerable(environment)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .filter(name -> name.startsWith(whole + "."))
                .filter(name -> Pattern.compile("(?<![a-z-])" + Pattern.quote(leaf(name)) + "(?![a-z-])")
                        .matcher(words)
                        .find())
                .forEach(meant::add);
        return meant;
    }

    private static String leaf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Those that are set and stand for a property: by its name, or in the service's file. */
    private static Set<String> variables(String name, ConfigurableEnvironment environment) {
        Set<String> set = environment.getSystemEnvironment().entrySet().stream()
                .filter(variable -> !String.valueOf(variable.getValue()).isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<String> variables = new TreeSet<>();
        set.stream()
                .filter(variable -> List.of(relaxed(name, ""), relaxed(name, "_"))
                        .contains(variable.replaceFirst("(_[0-9]+)+$", "")))
                .forEach(variables::add);
        enumerable(environment)
                .map(source -> VARIABLE.matcher(String.valueOf(source.getProperty(name))))
                .flatMap(Matcher::results)
                .map(placeholder -> placeholder.group(1))
                .filter(set::contains)
                .forEach(variables::add);
        return variables;
    }

    private static Stream<EnumerablePropertySource<?>> enumerable(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>)
                .map(source -> (EnumerablePropertySource<?>) source);
    }

    private static String relaxed(String property, String dash) {
        return property.replace("-", dash)
                .replace("[", "_")
                .replace("]", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}
