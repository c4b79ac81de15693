package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A reading of {@code scada-data} with its position, wherever it was seen.
 *
 * @param device written {@code site/device}
 */
record PublishedReading(int partition, long offset, String device, long seq) {

    static PublishedReading of(ConsumerRecord<String, Reading> record) {
        return new PublishedReading(
                record.partition(),
                record.offset(),
                record.key(),
                record.value().seq());
    }

    boolean isOn(String channel) {
        String place = "scada-data." + device.replace('/', '.');
        return channel.equals("scada-data") || place.equals(channel) || place.startsWith(channel + ".");
    }
}
