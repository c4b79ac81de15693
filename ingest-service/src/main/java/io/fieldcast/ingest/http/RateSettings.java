package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Rate;
import io.fieldcast.ingest.admission.RateLimit;
import io.fieldcast.ingest.meter.InForce;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How fast readings may come.
 *
 * @param key from each key
 * @param site for each site
 * @param sites for how many sites a limit of their own is kept
 * @param slowDown for how long in all a request may be held back before it is refused
 */
@ConfigurationProperties("fieldcast.ingest.rates")
record RateSettings(
        @DefaultValue Limit key,
        @DefaultValue Limit site,
        @DefaultValue("10000") int sites,
        @DefaultValue("20s") Duration slowDown) {

    RateSettings {
        key.toRateLimit("fieldcast.ingest.rates.key");
        site.toRateLimit("fieldcast.ingest.rates.site");
        if (sites < 1) {
            throw new IllegalArgumentException("fieldcast.ingest.rates.sites must be at least 1, not " + sites);
        }
        if (slowDown.isNegative()) {
            throw new IllegalArgumentException("fieldcast.ingest.rates.slow-down must not be negative");
        }
    }

    /**
     * @param readings a second; 0 for no limit
     * @param readingsBurst at once, after a pause
     * @param bytes a second, as sent, after decompression; 0 for no limit
     * @param bytesBurst at once, after a pause
     */
    record Limit(
            @DefaultValue("100000") long readings,
            @DefaultValue("200000") long readingsBurst,
            @DefaultValue("64MB") DataSize bytes,
            @DefaultValue("128MB") DataSize bytesBurst) {

        private RateLimit toRateLimit(String where) {
            return new RateLimit(
                    rate(readings, readingsBurst, where + ".readings"),
                    rate(bytes.toBytes(), bytesBurst.toBytes(), where + ".bytes"));
        }

        /** A burst is a limit only where there is a rate. */
        private Stream<InForce> inForce(String where) {
            return Stream.of(
                    InForce.count(where + ".readings", readings),
                    InForce.count(where + ".readings-burst", readings == 0 ? 0 : readingsBurst),
                    InForce.bytes(where + ".bytes", bytes),
                    InForce.bytes(where + ".bytes-burst", bytes.toBytes() == 0 ? bytes : bytesBurst));
        }

        private static @Nullable Rate rate(long perSecond, long burst, String where) {
            try {
                return perSecond == 0 ? null : new Rate(perSecond, burst);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + " and " + where + "-burst: " + e.getMessage(), e);
            }
        }
    }

    /** If keys are asked for. */
    List<InForce> inForceForKeys() {
        return key.inForce("fieldcast.ingest.rates.key").toList();
    }

    List<InForce> inForceForSites() {
        return Stream.concat(
                        site.inForce("fieldcast.ingest.rates.site"),
                        Stream.of(InForce.count("fieldcast.ingest.rates.sites", sites)))
                .toList();
    }

    RateLimit perKey() {
        return key.toRateLimit("fieldcast.ingest.rates.key");
    }

    RateLimit perSite() {
        return site.toRateLimit("fieldcast.ingest.rates.site");
    }
}
