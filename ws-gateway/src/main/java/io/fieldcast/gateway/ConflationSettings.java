package io.fieldcast.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What conflated channels may use.
 *
 * @param memory what may wait in all of them for the end of an interval; beyond, intervals end early
 */
@ConfigurationProperties("fieldcast.gateway.conflation")
record ConflationSettings(@DefaultValue("64MB") DataSize memory) {

    ConflationSettings {
        if (memory.toBytes() < 1024 * 1024) {
            throw new IllegalArgumentException(
                    "fieldcast.gateway.conflation.memory must be at least 1MB, not " + memory);
        }
    }
}
