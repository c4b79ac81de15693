package io.fieldcast.stream;

import io.fieldcast.stream.aggregate.WindowRules;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The windows of {@code scada-aggregated}; each key is explained in {@code processor.yml}. */
@ConfigurationProperties("fieldcast.processor.windows")
record WindowSettings(
        @DefaultValue({"1s", "1m", "1h"}) List<Duration> sizes,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("100ms") Duration republishAfter,
        @DefaultValue("7d") Duration memory,
        @DefaultValue("1000") int maxTags,
        @DefaultValue("1024") int maxTrail) {

    WindowRules toRules() {
        return new WindowRules(sizes, grace, republishAfter, memory, maxTags, maxTrail);
    }
}
