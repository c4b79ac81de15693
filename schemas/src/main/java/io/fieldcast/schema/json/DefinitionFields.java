package io.fieldcast.schema.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object within a definition. A field that is absent or breaks its rule reads as null; the first
 * violation is remembered, for all objects of the definition together.
 */
final class DefinitionFields {

    /** Longest length of time that a rule may speak of. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final JsonNode object;
    private final String path;
    private final boolean unknownAllowed;
    private final FirstViolation first;
    private final Set<String> asked = new LinkedHashSet<>();

    private DefinitionFields(JsonNode object, String path, boolean unknownAllowed, FirstViolation first) {
        this.object = object;
        this.path = path;
        this.unknownAllowed = unknownAllowed;
        this.first = first;
    }

    static DefinitionFields of(JsonNode object, boolean unknownAllowed) {
        return new DefinitionFields(object, "", unknownAllowed, new FirstViolation());
    }

    @Nullable
    Violation violation() {
        return first.violation;
    }

    @Nullable
    DefinitionFields object(String name) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isObject()) {
            refuse(name, "type", "must be an object");
            return null;
        }
        return new DefinitionFields(field, path + name + ".", unknownAllowed, first);
    }

    @Nullable
    String text(String name, int maxLength) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isString()) {
            refuse(name, "type", "must be a string");
            return null;
        }
        String text = field.asString();
        if (text.length() > maxLength) {
            refuse(name, "max-length", "is longer than " + maxLength + " characters");
            return null;
        }
        return text;
    }

    @Nullable
    Double number(String name) {
        JsonNode field = field(name);
        return field == null ? null : number(name, field);
    }

    /** A number that is not negative. */
    @Nullable
    Double amount(String name) {
        Double number = number(name);
        if (number != null && number < 0) {
            refuse(name, "range", "must not be negative");
            return null;
        }
        return number;
    }

    List<Double> numbers(String name, int max) {
        JsonNode field = field(name);
        List<Double> numbers = new ArrayList<>();
        if (field == null) {
            return numbers;
        }
        if (!field.isArray()) {
            refuse(name, "type", "must be an array of numbers");
            return numbers;
        }
        if (field.size() > max) {
            refuse(name, "max-items", "holds more than " + max + " numbers");
            return numbers;
        }
        for (int i = 0; i < field.size(); i++) {
            Double number = number(name + "." + i, field.get(i));
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** A length of time, more than nothing and at most a year. */
    @Nullable
    Duration duration(String name) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isString()) {
            refuse(name, "type", "must be an ISO-8601 duration such as \"PT10S\"");
            return null;
        }
        Duration duration;
        try {
            duration = Duration.parse(field.asString());
        } catch (DateTimeException | ArithmeticException e) {
            refuse(name, "duration", "is no ISO-8601 duration such as PT10S");
            return null;
        }
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            refuse(name, "range", "must be more than nothing and at most " + LONGEST);
            return null;
        }
        return duration;
    }

    <E> @Nullable E choice(String name, Map<String, E> choices) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        E choice = field.isString() ? choices.get(field.asString()) : null;
        if (choice == null) {
            refuse(name, "enum", "must be one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choice;
    }

    void require(String name) {
        if (!object.has(name)) {
            refuse(name, "required", "is missing");
        }
    }

    /** That the one does not exceed the other, if both are there. */
    <T extends Comparable<T>> void requireAscending(
            String lowName, @Nullable T low, String highName, @Nullable T high) {
        if (low != null && high != null && low.compareTo(high) > 0) {
            refuse(lowName, "order", low + " must not exceed " + highName + ", " + high);
        }
    }

    /** To be called when all fields that are known have been asked for: one that was not is a violation. */
    void refuseOthers() {
        if (unknownAllowed) {
            return;
        }
        for (String name : object.propertyNames()) {
            if (!asked.contains(name)) {
                refuse(
                        ScalarFields.shorten(name),
                        "known-field",
                        "is no field of a definition here: " + String.join(", ", asked));
                return;
            }
        }
    }

    private @Nullable JsonNode field(String name) {
        asked.add(name);
        return object.get(name);
    }

    private @Nullable Double number(String name, JsonNode field) {
        if (!field.isNumber()) {
            refuse(name, "type", "must be a number");
            return null;
        }
        double number = field.asDouble(Double.NaN);
        if (!Double.isFinite(number)) {
            refuse(name, "finite", "is greater than a 64-bit floating point number can hold");
            return null;
        }
        return number;
    }

    private void refuse(String name, String rule, String message) {
        if (first.violation == null) {
            first.violation = new Violation(path + name, rule, message);
        }
    }

    private static final class FirstViolation {
        private @Nullable Violation violation;
    }
}
