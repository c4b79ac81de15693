package io.fieldcast.stream;

import io.fieldcast.stream.duplicate.DuplicateRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What counts as a duplicate; each key is explained in {@code processor.yml}. */
@ConfigurationProperties("fieldcast.processor.duplicates")
record DuplicateSettings(
        @DefaultValue("10m") Duration within,
        @DefaultValue("20000") int maxPerDevice) {

    DuplicateRules toRules() {
        return new DuplicateRules(within, maxPerDevice);
    }
}
