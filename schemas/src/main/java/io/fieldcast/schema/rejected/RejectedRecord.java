package io.fieldcast.schema.rejected;

import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A record of {@code scada.rejected}.
 *
 * @param key as it stood on {@code scada.raw}
 */
public record RejectedRecord(Position position, byte @Nullable [] key, Rejected rejected) {

    /** Null for what is no such record: anyone may write to the topic. */
    public static @Nullable RejectedRecord parse(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            Rejected rejected = FieldcastJson.MAPPER.readValue(value, Rejected.class);
            return new RejectedRecord(new Position(record.partition(), record.offset()), record.key(), rejected);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The key as text; empty if there is none. */
    public String keyText() {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    public String site() {
        String key = keyText();
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    public String device() {
        String key = keyText();
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(slash + 1);
    }
}
