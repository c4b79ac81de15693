package io.fieldcast.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code asyncapi.yaml} and {@code openapi.yaml} against the code, and against themselves. */
class ContractDocumentsTest {

    private final JsonMapper json = new JsonMapper();
    private final ContractFiles contract = new ContractFiles();

    @Test
    void theTopicsAreThoseOfTheCode() {
        // Given
        List<Topic> created = Topics.ALL;

        // When
        List<Topic> described = described(contract.document("asyncapi.yaml"));

        // Then
        assertThat(described).containsExactlyElementsOf(created);
    }

    @ParameterizedTest
    @CsvSource({
        "RawReading,raw-reading",
        "Reading,reading",
        "Batch,batch",
        "Aggregate,aggregate",
        "Rejected,rejected",
        "TagDefinition,tag-definition",
        "PublishedEvent,published-event",
        "Presence,presence",
        "WebhookEvent,webhook-event",
        "Announced,announced"
    })
    void aTopicsValueIsItsRecord(String message, String schema) {
        // Given
        JsonNode messages = contract.document("asyncapi.yaml").at("/components/messages");

        // When
        String reference = messages.path(message).at("/payload/schema/$ref").asString("none");

        // Then
        assertThat(reference).isEqualTo("schemas/" + schema + ".schema.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi.yaml", "openapi.yaml"})
    void everyReferenceLeadsSomewhere(String file) {
        // Given
        JsonNode document = contract.document(file);
        List<String> references = document.findValuesAsString("$ref");

        // When
        List<String> dangling = references.stream()
                .filter(reference -> target(document, reference).isMissingNode())
                .toList();

        // Then
        assertThat(references).isNotEmpty();
        assertThat(dangling).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"asyncapi.yaml,10", "openapi.yaml,12"})
    void everyExampleKeepsToItsSchema(String file, int atLeast) {
        // Given
        List<Example> examples = new ArrayList<>();
        collect(contract.document(file), JsonPointer.empty(), examples);

        // When
        List<String> violations = examples.stream()
                .flatMap(example -> contract.violationsAt(file + "#" + example.schema, example.value).stream()
                        .map(violation -> example.schema + " " + violation))
                .toList();

        // Then
        assertThat(examples).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(violations).isEmpty();
    }

    private record Example(JsonPointer schema, JsonNode value) {}

    /** Examples of OpenAPI media types, and of AsyncAPI messages; of the latter also what is JSON within a string. */
    private void collect(JsonNode node, JsonPointer at, List<Example> examples) {
        if (node.has("schema") && node.has("example")) {
            examples.add(new Example(at.appendProperty("schema"), node.get("example")));
        }
        if (node.has("schema") && node.has("examples")) {
            node.get("examples")
                    .forEach(example -> examples.add(new Example(at.appendProperty("schema"), example.get("value"))));
        }
        if (node.has("payload") && node.has("examples")) {
            JsonPointer schema = at.appendProperty("payload").appendProperty("schema");
            node.get("examples").forEach(example -> {
                examples.add(new Example(schema, example.get("payload")));
                collectContent(node, schema, example.get("payload"), examples);
            });
        }
        node.forEachEntry((name, child) -> collect(child, at.appendProperty(name), examples));
    }

    private void collectContent(JsonNode message, JsonPointer schema, JsonNode payload, List<Example> examples) {
        JsonPointer content = JsonPointer.compile("/payload/schema/properties/data/contentSchema");
        if (!message.at(content).isMissingNode()) {
            examples.add(new Example(
                    schema.append(JsonPointer.compile("/properties/data/contentSchema")),
                    json.readTree(payload.get("data").stringValue())));
        }
    }

    private JsonNode target(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? document.at(reference.substring(1))
                : contract.schemaFile(reference.replaceAll("schemas/|\\.schema\\.json", ""));
    }

    private static List<Topic> described(JsonNode document) {
        List<Topic> topics = new ArrayList<>();
        document.get("channels").forEach(channel -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            if (!kafka.isMissingNode()) {
                assertThat(kafka.get("topic")).isEqualTo(channel.get("address"));
                topics.add(new Topic(
                        channel.get("address").stringValue(),
                        kafka.get("partitions").intValue(),
                        config(kafka.get("topicConfiguration"))));
            }
        });
        return topics;
    }

    /** As a topic is created: to delete what is old is the broker's default and is not asked for. */
    private static Map<String, String> config(JsonNode configuration) {
        Map<String, String> config = new HashMap<>();
        configuration.forEachEntry((key, value) -> config.put(
                key,
                value.isArray()
                        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                        : value.asString()));
        config.remove(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        return config;
    }
}
