package io.fieldcast.stream;

import io.fieldcast.stream.batch.BatchLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** When a batch of {@code scada-batch} is full; each key is explained in {@code processor.yml}. */
@ConfigurationProperties("fieldcast.processor.batch")
record BatchSettings(
        @DefaultValue("500") int readings,
        @DefaultValue("1MB") DataSize size,
        @DefaultValue("250ms") Duration linger) {

    BatchSettings {
        if (size.compareTo(DataSize.ofMegabytes(1)) > 0) {
            throw new IllegalArgumentException(
                    "fieldcast.processor.batch.size must not exceed 1MB, or a batch would not fit into a record: "
                            + size);
        }
    }

    BatchLimits toLimits() {
        return new BatchLimits(readings, (int) size.toBytes(), linger);
    }
}
