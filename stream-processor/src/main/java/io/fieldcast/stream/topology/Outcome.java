package io.fieldcast.stream.topology;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.json.FieldcastJson;

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

        Validated(Reading reading, byte[] json) {
            super(json);
            this.reading = reading;
        }

        Reading reading() {
            return reading;
        }

        /** The same, as it is written when it came too late for a window. */
        Validated markedLate() {
            Reading late = reading.markedLate();
            return new Validated(late, FieldcastJson.MAPPER.writeValueAsBytes(late));
        }
    }

    /** Goes to {@code scada.rejected}. */
    static final class Refused extends Outcome {

        Refused(byte[] json) {
            super(json);
        }
    }
}
