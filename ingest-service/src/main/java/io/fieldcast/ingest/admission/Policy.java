package io.fieldcast.ingest.admission;

import java.util.Locale;

/** The limits that a reading may run into, by the names that clients are told. */
public enum Policy {
    KEY_READINGS("readings"),
    KEY_BYTES("content-bytes"),
    SITE_READINGS("readings"),
    SITE_BYTES("content-bytes");

    private final String unit;

    Policy(String unit) {
        this.unit = unit;
    }

    /** What is counted, as a quota unit of the RateLimit header fields. */
    public String unit() {
        return unit;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
