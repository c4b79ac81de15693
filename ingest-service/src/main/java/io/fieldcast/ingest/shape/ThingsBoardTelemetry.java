package io.fieldcast.ingest.shape;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.json.ParsedReading;
import java.time.Instant;
import tools.jackson.core.JsonParser;

/** What ThingsBoard's device API takes for one device: a telemetry object, or an array of them. */
public final class ThingsBoardTelemetry implements Shape {

    private final DeviceKey device;

    public ThingsBoardTelemetry(DeviceKey device) {
        this.device = device;
    }

    @Override
    public int entryDepth() {
        return 1;
    }

    @Override
    public Entries entries(JsonParser in, Instant received) {
        ThingsBoardParser parser = new ThingsBoardParser(received);
        return new Elements(in, index -> {
            long start = Extent.start(in);
            ParsedReading reading = parser.parse(in, device);
            return Entry.of(index, Extent.since(start, in), reading);
        });
    }
}
