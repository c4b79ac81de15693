package io.fieldcast.schema.json;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.RawReading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A reading as it was read from {@code scada.raw}, with the bytes that were read; see {@link WrittenReadings}. */
public final class WrittenReading {

    private static final byte[] NO_QUALITY = ",\"quality\":{}".getBytes(StandardCharsets.US_ASCII);

    private final RawReading reading;
    private final Device device;
    private final byte[] json;
    private final int sourceFrom;
    private final int sourceTo;
    private final int valuesTo;

    /** A device that was met before, and its key as text and as bytes. */
    record Device(DeviceKey key, String written, byte[] bytes) {

        static Device of(DeviceKey key) {
            String written = key.toString();
            return new Device(key, written, written.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * @param sourceFrom where the field begins that a validated reading has not
     * @param valuesTo where the fields begin that come after the values
     */
    WrittenReading(RawReading reading, Device device, byte[] json, int sourceFrom, int sourceTo, int valuesTo) {
        this.reading = reading;
        this.device = device;
        this.json = json;
        this.sourceFrom = sourceFrom;
        this.sourceTo = sourceTo;
        this.valuesTo = valuesTo;
    }

    public RawReading reading() {
        return reading;
    }

    public DeviceKey device() {
        return device.key();
    }

    /** The device's key as text. */
    public String key() {
        return device.written();
    }

    public boolean isKeyedBy(byte[] key) {
        return Arrays.equals(key, device.bytes());
    }

    /** The JSON of the validated reading if all its values are GOOD and it has a time: the same, but for two fields. */
    public byte[] toValidated() {
        int head = sourceFrom;
        int values = valuesTo - sourceTo;
        byte[] validated = new byte[json.length - (sourceTo - sourceFrom) + NO_QUALITY.length];
        System.arraycopy(json, 0, validated, 0, head);
        System.arraycopy(json, sourceTo, validated, head, values);
        System.arraycopy(NO_QUALITY, 0, validated, head + values, NO_QUALITY.length);
        System.arraycopy(json, valuesTo, validated, head + values + NO_QUALITY.length, json.length - valuesTo);
        return validated;
    }
}
