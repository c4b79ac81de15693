package io.fieldcast.stream.topology;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.RecordWriter;

/** What became of a raw record: either of the two is written, and never both. */
abstract sealed class Outcome {

    private final byte[] json;

    private Outcome(byte[] json) {
        this.json = json;
    }

    /** As it is written; not to be changed. */
    byte[] json() {
        return json;
    }

    /** Goes to {@code scada-data}. */
    static final class Validated extends Outcome {

        private final Reading reading;
        private final DeviceKey device;
        private final String key;

        Validated(Reading reading, DeviceKey device, String key, byte[] json) {
            super(json);
            this.reading = reading;
            this.device = device;
            this.key = key;
        }

        Reading reading() {
            return reading;
        }

        DeviceKey device() {
            return device;
        }

        /** {@code site/device}. */
        String key() {
            return key;
        }

        /** The same, as it is written when it came too late for a window. */
        Validated markedLate(RecordWriter writer) {
            Reading late = reading.markedLate();
            return new Validated(late, device, key, writer.write(late));
        }
    }

    /** Goes to {@code scada.rejected}. */
    static final class Refused extends Outcome {

        Refused(byte[] json) {
            super(json);
        }
    }
}
