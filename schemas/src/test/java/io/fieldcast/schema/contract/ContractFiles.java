package io.fieldcast.schema.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as this module publishes it: JSON Schemas, {@code asyncapi.yaml} and {@code openapi.yaml}. */
public final class ContractFiles {

    private static final String BASE = "https://fieldcast.io/";

    private final JsonMapper json = new JsonMapper();
    private final YAMLMapper yaml = new YAMLMapper();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(this::published));

    public JsonNode schemaFile(String name) {
        return json.readTree(read("schemas/" + name + ".schema.json"));
    }

    public JsonNode document(String file) {
        return yaml.readTree(read(file));
    }

    /** What a value breaks of a record's schema, formats included; empty if nothing. */
    public List<String> violations(String schema, byte[] value) {
        return violations(schema, json.readTree(value));
    }

    public List<String> violations(String schema, JsonNode value) {
        return violationsAt("schemas/" + schema + ".schema.json", value);
    }

    /** What a value breaks of the schema at a place within a file, such as {@code openapi.yaml#/components/…}. */
    public List<String> violationsAt(String place, JsonNode value) {
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + place));
        List<Error> errors = schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        List<String> messages = new ArrayList<>();
        errors.forEach(error -> messages.add(error.getInstanceLocation() + ": " + error.getMessage()));
        return messages;
    }

    /** A file's text by the address under which its {@code $id} puts it; YAML is handed on as JSON. */
    private String published(String address) {
        if (!address.startsWith(BASE)) {
            return null;
        }
        String file = address.substring(BASE.length());
        return file.endsWith(".yaml") ? json.writeValueAsString(document(file)) : read(file);
    }

    private static String read(String file) {
        try (InputStream in = ContractFiles.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("the module publishes no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
