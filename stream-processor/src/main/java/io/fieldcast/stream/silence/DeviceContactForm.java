package io.fieldcast.stream.silence;

import io.fieldcast.stream.state.StateForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps each device's contact under {@code site/device}, in one piece. */
public final class DeviceContactForm implements StateForm<DeviceContact> {

    private static final String ONLY_PIECE = "contact";

    @Override
    public DeviceContact create(String key) {
        return new DeviceContact();
    }

    /** A device that is forgotten leaves nothing. */
    @Override
    public void drainChanges(DeviceContact state, BiConsumer<String, byte @Nullable []> out) {
        out.accept(ONLY_PIECE, state.isLetGo() ? null : state.store());
    }

    @Override
    public DeviceContact restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return pieces.values().stream()
                .findFirst()
                .map(DeviceContact::restore)
                .orElseThrow(() -> new IllegalStateException("nothing is kept of " + key));
    }
}
