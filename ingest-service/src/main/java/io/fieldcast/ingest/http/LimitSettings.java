package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.InForce;
import java.time.Duration;
import java.util.List;
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

    List<InForce> inForce() {
        return List.of(
                InForce.bytes("fieldcast.ingest.limits.json-body", jsonBody),
                InForce.count("fieldcast.ingest.limits.json-entries", jsonEntries),
                InForce.bytes("fieldcast.ingest.limits.ndjson-body", ndjsonBody),
                InForce.bytes("fieldcast.ingest.limits.ndjson-line", ndjsonLine),
                InForce.bytes("fieldcast.ingest.limits.reading", reading),
                InForce.bytes("fieldcast.ingest.limits.buffered", buffered));
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
