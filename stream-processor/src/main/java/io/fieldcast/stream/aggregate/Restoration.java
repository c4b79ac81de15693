package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.DeviceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A device on its way from what was stored: its pieces, and what has happened since, done again under the rules of that
 * time. Where rules have changed it goes on as from pieces: what was open under the old ones is open under the new.
 */
final class Restoration {

    private final DeviceKey device;
    private final Map<String, byte[]> pieces;
    private final List<byte[]> happened;
    private final Set<String> notStored = new HashSet<>();

    /** @param happened the earliest first */
    Restoration(DeviceKey device, Map<String, byte[]> pieces, List<byte[]> happened) {
        this.device = device;
        this.pieces = new HashMap<>(pieces);
        this.happened = happened;
    }

    DeviceWindows under(WindowRules now) {
        WindowRules rules = happened.isEmpty() ? now : WindowJournal.rules(happened.get(0));
        DeviceWindows windows = DeviceWindows.restore(device, rules, pieces);
        for (byte[] noted : happened) {
            windows = follow(windows, WindowJournal.rules(noted));
            WindowJournal.redo(noted, windows);
        }
        windows = follow(windows, now);
        for (String name : notStored) {
            windows.storeAgain(Piece.parse(name));
        }
        return windows;
    }

    private DeviceWindows follow(DeviceWindows windows, WindowRules rules) {
        if (windows.rules().equals(rules)) {
            return windows;
        }
        windows.drainChanges((name, bytes) -> {
            notStored.add(name);
            if (bytes == null) {
                pieces.remove(name);
            } else {
                pieces.put(name, bytes);
            }
        });
        return DeviceWindows.restore(device, rules, pieces);
    }
}
