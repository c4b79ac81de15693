package io.fieldcast.stream;

import io.fieldcast.stream.dynamics.HistoryLimits;
import io.fieldcast.stream.validate.ValidationLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The rules that hold for every tag; each key is explained in {@code processor.yml}. */
@ConfigurationProperties("fieldcast.processor.validation")
record ValidationSettings(
        @DefaultValue("10s") Duration clockAhead,
        @DefaultValue("1000") int maxTags,
        @DefaultValue("7d") Duration memory) {

    ValidationLimits toLimits(Duration timeAhead) {
        return new ValidationLimits(timeAhead, clockAhead, new HistoryLimits(maxTags, memory));
    }
}
