package io.fieldcast.stream.aggregate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which pieces are stored: most windows of a second have come and gone between two times at which they are. */
final class StoredPieces {

    private final Set<Piece> stored = new HashSet<>();

    void add(Piece piece) {
        stored.add(piece);
    }

    /** Hands out a piece as it is now; null: it is gone, which is handed out only if it was stored. */
    void store(Piece piece, byte @Nullable [] bytes, BiConsumer<String, byte @Nullable []> out) {
        if (bytes != null) {
            stored.add(piece);
            out.accept(piece.name(), bytes);
        } else if (stored.remove(piece)) {
            out.accept(piece.name(), null);
        }
    }
}
