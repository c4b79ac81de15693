package io.fieldcast.stream.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What has become of states since each was settled, that is, written in pieces of its own. A commit writes one page that
 * speaks of all that have changed, instead of a record or more for each of them.
 *
 * <p>Pages are kept in a ring: new ones are written over old ones, and none has to be deleted. Before a page is lost, all
 * states of which it speaks must have been settled, and a later page must say so. States are settled by turns, a few with
 * each commit.
 *
 * @param <E> what stands for a state while it is on the heap
 */
final class Journal<E> {

    /** How many are kept. May grow, but never shrink: pages whose places are no longer used would be read for ever. */
    static final int PAGES = 256;

    /** A page that holds so much is turned; what one state adds at once comes on top. */
    static final int FULL_BYTES = 256 * 1024;

    /** Each state's turn comes after about so many pages, or so much: what a restart has to do again is no more. */
    private static final int ROUND = PAGES / 2;

    private static final int ROUND_BYTES = 8 * 1024 * 1024;

    private final JournalPage page = new JournalPage();

    /** The first page that speaks of each state since it was settled; in the order of these. */
    private final Map<E, Long> firstPages = new LinkedHashMap<>();

    private long number;

    /** Of the turns that are due, what is left over from the page before. */
    private double owed;

    void happened(E state, String key, byte[] happened) {
        page.happened(key, happened);
        firstPages.putIfAbsent(state, number);
    }

    void pieces(E state, String key, Map<String, byte @Nullable []> pieces) {
        page.pieces(key, pieces);
        firstPages.putIfAbsent(state, number);
    }

    void settled(E state, String key) {
        if (firstPages.remove(state) != null) {
            page.settled(key);
        }
    }

    boolean isEmpty() {
        return page.isEmpty();
    }

    boolean isFull() {
        return page.size() >= FULL_BYTES;
    }

    /**
     * Those that are to be settled before this page is turned: whose turn it is, and all of whom the page speaks that is
     * written over.
     */
    List<E> due() {
        owed += firstPages.size() * Math.max(1.0 / ROUND, (double) page.size() / ROUND_BYTES);
        List<E> due = new ArrayList<>();
        for (Map.Entry<E, Long> state : firstPages.entrySet()) {
            if (owed < 1 && state.getValue() > number - PAGES) {
                break;
            }
            owed = Math.max(0, owed - 1);
            due.add(state.getKey());
        }
        return due;
    }

    /** Hands out the page, under the name of its place in the ring, and begins the next. */
    void turn(BiConsumer<String, byte[]> out) {
        out.accept(Long.toString(number % PAGES), page.take(number));
        number++;
    }

    void clear() {
        page.clear();
        firstPages.clear();
        owed = 0;
        number = 0;
    }

    /** Goes on after these pages, and tells what they say of states that have not been settled since. */
    List<Unsettled> resume(Collection<byte[]> pages) {
        TreeMap<Long, byte[]> inOrder = new TreeMap<>();
        pages.forEach(record -> inOrder.put(JournalPage.number(record), record));
        Map<String, Unsettled> unsettled = new LinkedHashMap<>();
        inOrder.forEach((at, record) -> {
            JournalPage.read(record, new Gathering(unsettled, at));
            number = at + 1;
        });
        return List.copyOf(unsettled.values());
    }

    /** A state that {@link #resume} has told of is on the heap; they come in the same order. */
    void resumed(E state, Unsettled told) {
        firstPages.put(state, told.firstPage());
    }

    /** Reads a page. */
    private record Gathering(Map<String, Unsettled> unsettled, long page) implements JournalPage.Reader {

        @Override
        public void happened(String key, byte[] happened) {
            of(key).happened(happened);
        }

        @Override
        public void pieces(String key, Map<String, byte @Nullable []> pieces) {
            of(key).pieces(pieces);
        }

        @Override
        public void settled(String key) {
            unsettled.remove(key);
        }

        private Unsettled of(String key) {
            return unsettled.computeIfAbsent(key, k -> new Unsettled(k, page));
        }
    }
}
