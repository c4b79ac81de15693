package io.fieldcast.schema.json;

import io.fieldcast.schema.RawReading;
import java.nio.charset.StandardCharsets;

/**
 * A reading as it will stand on {@code scada.raw}.
 *
 * @param site that it is of
 * @param key {@code site/device}
 * @param value its JSON; nobody changes either array
 */
@SuppressWarnings("ArrayRecordComponent") // It is compared nowhere, and copied as little as can be.
public record RawRecord(String site, byte[] key, byte[] value) {

    private static final RawReadingWriter WRITER = new RawReadingWriter();

    public static RawRecord of(RawReading reading) {
        return new RawRecord(
                reading.site(), reading.writtenKey().getBytes(StandardCharsets.UTF_8), WRITER.write(reading));
    }
}
