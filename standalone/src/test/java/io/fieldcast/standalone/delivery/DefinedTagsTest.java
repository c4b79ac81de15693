package io.fieldcast.standalone.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.TagKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinedTagsTest {

    private static final TagKey OIL = new TagKey(TagKey.ANY, "press-4", "temperature");

    private StubIngest ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = new StubIngest();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void aDefinitionIsStoredOnlyWhereNoneStands() throws Exception {
        // Given
        IngestClient client = new IngestClient(ingest.uri(), null);
        boolean first = client.define(OIL, TagDefinition.NONE);

        // When
        boolean second = client.define(OIL, TagDefinition.NONE);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(ingest.defined()).containsExactly("*/press-4/temperature {\"onViolation\":\"flag\"}");
    }

    @Test
    void whatTheServiceRefusesIsSaid() {
        // Given
        ingest.answers(403, "{\"title\":\"Forbidden\",\"detail\":\"this key is not for every site\"}");

        // When, Then
        assertThatThrownBy(() -> new IngestClient(ingest.uri(), null).define(OIL, TagDefinition.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("*/press-4/temperature: HTTP 403: this key is not for every site");
    }
}
