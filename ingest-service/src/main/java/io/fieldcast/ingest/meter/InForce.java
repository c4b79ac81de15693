package io.fieldcast.ingest.meter;

import org.springframework.util.unit.DataSize;

/**
 * A limit that holds.
 *
 * @param setting that sets it
 * @param unit {@code bytes} or {@code count}
 * @param limit 0: none
 */
public record InForce(String setting, String unit, long limit) {

    public static InForce count(String setting, long limit) {
        return new InForce(setting, "count", limit);
    }

    public static InForce bytes(String setting, DataSize limit) {
        return new InForce(setting, "bytes", limit.toBytes());
    }
}
