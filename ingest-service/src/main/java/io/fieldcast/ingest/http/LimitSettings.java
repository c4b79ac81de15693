package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.SizeLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Sizes after decompression (see {@link SizeLimits}), and patience.
 *
 * @param buffered bytes of bodies and lines that have not arrived whole, all requests together
 * @param bodyIdle how long a body that is waited for may send nothing before its request is refused
 */
@ConfigurationProperties("fieldcast.ingest.limits")
record LimitSettings(
        @DefaultValue("10MB") DataSize jsonBody,
        @DefaultValue("100000") int jsonEntries,
        @DefaultValue("1GB") DataSize ndjsonBody,
        @DefaultValue("1MB") DataSize ndjsonLine,
        @DefaultValue("512KB") DataSize reading,
        @DefaultValue("64MB") DataSize buffered,
        @DefaultValue("30s") Duration bodyIdle) {

    LimitSettings {
        if (buffered.compareTo(jsonBody) < 0 || buffered.compareTo(ndjsonLine) < 0) {
            throw new IllegalArgumentException("fieldcast.ingest.limits: buffered (" + buffered
                    + ") must hold at least one json-body (" + jsonBody + ") or ndjson-line (" + ndjsonLine + ")");
        }
        if (bodyIdle.isNegative() || bodyIdle.isZero()) {
            throw new IllegalArgumentException("fieldcast.ingest.limits.body-idle must be longer than nothing");
        }
    }

    SizeLimits toSizeLimits() {
        return new SizeLimits(
                Math.toIntExact(jsonBody.toBytes()),
                jsonEntries,
                ndjsonBody.toBytes(),
                Math.toIntExact(ndjsonLine.toBytes()),
                Math.toIntExact(reading.toBytes()));
    }
}
