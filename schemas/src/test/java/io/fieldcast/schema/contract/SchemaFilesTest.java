package io.fieldcast.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Identifier;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.RejectionReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemaFilesTest {

    /** What only narrows an object that is described elsewhere. */
    private static final Set<String> CONDITIONS = Set.of("if", "then", "else");

    private final ContractFiles contract = new ContractFiles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregate",
                "announced",
                "batch",
                "common",
                "posted-reading",
                "presence",
                "published-event",
                "raw-reading",
                "reading",
                "rejected",
                "tag-definition",
                "webhook-event"
            })
    void everyPropertyIsDescribedAndEveryObjectIsClosed(String name) {
        // Given
        JsonNode schema = contract.schemaFile(name);
        List<String> found = new ArrayList<>();

        // When
        inspect(schema, name, found);

        // Then
        assertThat(schema.get("$id").stringValue()).isEqualTo("https://fieldcast.io/schemas/" + name + ".schema.json");
        assertThat(schema.get("$schema").stringValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(found).isEmpty();
    }

    @Test
    void enumerationsAndPatternsAreThoseOfTheCode() {
        // Given
        JsonNode common = contract.schemaFile("common").get("$defs");

        // When
        JsonNode reasons = common.at("/quality/properties/reasons/items/enum");
        JsonNode rejections = contract.schemaFile("rejected").at("/properties/reason/enum");

        // Then
        assertThat(texts(reasons)).isEqualTo(names(QualityReason.values()));
        assertThat(texts(rejections)).isEqualTo(names(RejectionReason.values()));
        assertThat(texts(common.at("/qualityLevel/enum"))).isEqualTo(names(QualityLevel.values()));
        assertThat(common.at("/site/pattern").stringValue()).isEqualTo("^" + Identifier.SITE.pattern() + "$");
        assertThat(common.at("/device/pattern").stringValue()).isEqualTo("^" + Identifier.DEVICE.pattern() + "$");
        assertThat(common.at("/tagName/pattern").stringValue()).isEqualTo("^" + Identifier.TAG.pattern() + "$");
    }

    private static void inspect(JsonNode schema, String at, List<String> found) {
        JsonNode properties = schema.path("properties");
        boolean isObject = schema.path("type").asString("").equals("object");
        if (isObject && !schema.has("additionalProperties")) {
            found.add(at + " is open");
        }
        if (isObject) {
            properties.forEachEntry((name, property) -> {
                if (!property.has("description") && !property.has("$ref")) {
                    found.add(at + "/" + name + " is not described");
                }
            });
        }
        schema.forEachEntry((name, child) -> {
            if (child.isObject() && !CONDITIONS.contains(name)) {
                inspect(child, at + "/" + name, found);
            }
        });
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
