package io.fieldcast.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Examples;
import io.fieldcast.schema.json.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the code writes against what the schemas promise. */
class RecordContractTest {

    private static final int RANDOM_RECORDS = 100;

    private final JsonMapper json = new JsonMapper();
    private final ContractFiles contract = new ContractFiles();

    static List<Examples<?>> records() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void whatIsWrittenValidates(Examples<T> examples) {
        // Given
        List<byte[]> written = examplesAndRandomOnes(examples)
                .map(value -> write(examples, value))
                .toList();

        // When
        List<String> violations = written.stream()
                .flatMap(bytes -> contract.violations(examples.schema(), bytes).stream()
                        .map(violation -> violation + " in " + text(bytes)))
                .toList();

        // Then
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void whatIsWrittenReadsBackAndIsWrittenTheSame(Examples<T> examples) {
        // Given
        JsonSerde<T> serde = new JsonSerde<>(examples.type());
        List<T> values = examplesAndRandomOnes(examples).toList();
        List<String> changed = new ArrayList<>();

        // When
        for (T value : values) {
            byte[] written = write(examples, value);
            T read = serde.deserializer().deserialize("topic", written);
            if (!read.equals(value) || !Arrays.equals(write(examples, read), written)) {
                changed.add(text(written));
            }
        }

        // Then
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void fieldsAreWrittenInTheSchemasOrder(Examples<T> examples) {
        // Given
        List<String> promised = List.copyOf(
                contract.schemaFile(examples.schema()).get("properties").propertyNames());

        // When
        List<List<String>> written = examplesAndRandomOnes(examples)
                .map(value -> List.copyOf(json.readTree(write(examples, value)).propertyNames()))
                .toList();

        // Then
        assertThat(written)
                .allSatisfy(fields -> assertThat(promised).containsSubsequence(fields))
                .flatMap(fields -> fields)
                .containsAll(promised);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void aRecordWithoutARequiredFieldDoesNotValidate(Examples<T> examples) {
        // Given
        JsonNode required = contract.schemaFile(examples.schema()).path("required");
        List<JsonNode> mutants = new ArrayList<>();
        for (JsonNode field : required) {
            ObjectNode mutant = tree(examples);
            mutant.remove(field.stringValue());
            mutants.add(mutant);
        }

        // When
        List<JsonNode> accepted = accepted(examples, mutants);

        // Then
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void aPartOfTheWrongTypeDoesNotValidate(Examples<T> examples) {
        // Given
        ArrayNode wrong = json.createArrayNode().add(json.createArrayNode());
        List<JsonNode> mutants = new ArrayList<>();
        for (JsonPointer place : places(tree(examples))) {
            mutants.add(replaced(tree(examples), place, wrong));
        }

        // When
        List<JsonNode> accepted = accepted(examples, mutants);

        // Then
        assertThat(mutants).isNotEmpty();
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void anUnknownFieldDoesNotValidateAnywhere(Examples<T> examples) {
        // Given
        List<JsonNode> mutants = new ArrayList<>();
        mutants.add(tree(examples).put("unknown!", 1));
        for (JsonPointer place : places(tree(examples))) {
            ObjectNode mutant = tree(examples);
            if (mutant.at(place) instanceof ObjectNode object) {
                object.put("unknown!", 1);
                mutants.add(mutant);
            }
        }

        // When
        List<JsonNode> accepted = accepted(examples, mutants);

        // Then
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void theSchemasOwnExamplesAreWhatTheRecordWrites(Examples<T> examples) {
        // Given
        List<JsonNode> shown = new ArrayList<>();
        contract.schemaFile(examples.schema()).get("examples").forEach(shown::add);
        JsonSerde<T> serde = new JsonSerde<>(examples.type());

        // When
        List<JsonNode> written = shown.stream()
                .map(example -> serde.deserializer().deserialize("topic", json.writeValueAsBytes(example)))
                .map(value -> json.readTree(write(examples, value)))
                .toList();

        // Then
        assertThat(written).isNotEmpty().containsExactlyElementsOf(shown);
    }

    private static <T> Stream<T> examplesAndRandomOnes(Examples<T> examples) {
        Random random = new Random(20261122);
        Stream<T> randomOnes =
                Stream.generate(() -> examples.random().apply(random)).limit(RANDOM_RECORDS);
        return Stream.concat(Stream.of(examples.rich(), examples.minimal()), randomOnes);
    }

    private static <T> byte[] write(Examples<T> examples, T value) {
        return new JsonSerde<>(examples.type()).serializer().serialize("topic", value);
    }

    private <T> ObjectNode tree(Examples<T> examples) {
        return (ObjectNode) json.readTree(write(examples, examples.rich()));
    }

    private List<JsonNode> accepted(Examples<?> examples, List<JsonNode> mutants) {
        return mutants.stream()
                .filter(mutant -> contract.violations(examples.schema(), mutant).isEmpty())
                .toList();
    }

    /** Every place below the root, to the leaves. */
    private static List<JsonPointer> places(JsonNode root) {
        List<JsonPointer> places = new ArrayList<>();
        collect(root, JsonPointer.empty(), places);
        return places;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        if (node.isObject()) {
            node.forEachEntry((name, child) -> {
                places.add(at.appendProperty(name));
                collect(child, at.appendProperty(name), places);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                places.add(at.appendIndex(i));
                collect(node.get(i), at.appendIndex(i), places);
            }
        }
    }

    private static JsonNode replaced(ObjectNode root, JsonPointer place, JsonNode with) {
        JsonNode parent = root.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), with);
        } else if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), with);
        }
        return root;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
