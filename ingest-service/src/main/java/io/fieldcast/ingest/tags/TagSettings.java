package io.fieldcast.ingest.tags;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param definition bytes of one definition as it is sent
 * @param buffered bytes of definitions that have not arrived whole, all requests together
 */
@ConfigurationProperties("fieldcast.ingest.tags")
public record TagSettings(
        @DefaultValue("64KB") DataSize definition,
        @DefaultValue("4MB") DataSize buffered) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    public TagSettings {
        if (definition.toBytes() < 1 || definition.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "fieldcast.ingest.tags.definition must be from 1B to " + LARGEST + ", not " + definition);
        }
        if (buffered.compareTo(definition) < 0) {
            throw new IllegalArgumentException("fieldcast.ingest.tags: buffered (" + buffered
                    + ") must hold at least one definition (" + definition + ")");
        }
    }
}
