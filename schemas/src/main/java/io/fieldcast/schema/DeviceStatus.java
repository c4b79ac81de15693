package io.fieldcast.schema;

import java.time.Instant;

/**
 * That a device has fallen silent, or speaks again: what {@code scada.device.silent} and {@code scada.device.recovered}
 * carry on the channels {@code scada-status} and {@code scada-status.{site}}.
 *
 * @param heard when its last reading came in; on recovery, the last one before the silence
 * @param noticed when the silence, or its end, was noticed
 */
public record DeviceStatus(String site, String device, State state, Instant heard, Instant noticed) {

    /** What became of the device. */
    public enum State {
        /** Nothing has come for longer than its tags' definitions allow. */
        SILENT,
        /** It reports again. */
        RECOVERED
    }
}
