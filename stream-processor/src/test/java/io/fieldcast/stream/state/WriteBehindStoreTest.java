package io.fieldcast.stream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a restart finds is what was there at the last commit, whatever was written where. */
class WriteBehindStoreTest {

    private static final int COMMITS = 1_500;
    private static final String SHELVES = "shelves";

    private final KeyValueStore<Bytes, byte[]> kept = keptInMemory();
    private final Map<String, Map<String, String>> now = new HashMap<>();
    private final Map<String, Map<String, String>> committed = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"1, true, 5", "2, true, 400", "3, false, 5", "4, false, 400", "5, true, 40"})
    void aRestartFindsWhatWasCommitted(long seed, boolean notes, int keys) {
        // Given
        Random random = new Random(seed);
        WriteBehindStore store = open(new Shelf.Form(notes));

        // When
        for (int commit = 0; commit < COMMITS; commit++) {
            for (int i = random.nextInt(20); i > 0; i--) {
                change(store, random, "key" + random.nextInt(keys));
            }
            store.flushCache();
            copy(now, committed);
            if (random.nextInt(50) == 0) {
                put(store, "key0", "name0", "1"); // in a transaction that is never committed
                copy(committed, now);
                store = open(new Shelf.Form(notes));
                assertThat(contents(store)).isEqualTo(committed);
            }
        }

        // Then
        assertThat(contents(open(new Shelf.Form(notes)))).isEqualTo(committed);
    }

    @Test
    void aCommitWritesOneRecordHoweverManyHaveChanged() {
        // Given
        WriteBehindStore store = open(new Shelf.Form(true));
        for (int key = 0; key < 1_000; key++) {
            put(store, "key" + key, "name", "1");
        }

        // When
        store.flushCache();

        // Then: and those whose turn it is to be settled
        assertThat(kept.approximateNumEntries()).isBetween(1L, 10L);
    }

    @Test
    void whatHasChangedOnceIsSettledWhenThePagesOfItAreWrittenOver() {
        // Given
        WriteBehindStore store = open(new Shelf.Form(true));
        for (int key = 0; key < 300; key++) {
            put(store, "idle" + key, "name", "1");
        }
        store.flushCache();

        // When
        for (int commit = 0; commit < 2 * Journal.PAGES; commit++) {
            put(store, "busy", "name", Integer.toString(1 + commit % 8));
            store.flushCache();
        }

        // Then
        assertThat(contents(open(new Shelf.Form(true)))).isEqualTo(now);
        assertThat(kept.approximateNumEntries()).isEqualTo(300 + 1 + Journal.PAGES);
    }

    @Test
    void muchAtOnceTurnsSeveralPages() {
        // Given
        WriteBehindStore store = open(new Shelf.Form(true));
        String thing = "x".repeat(Journal.FULL_BYTES / 3);

        // When: more pages than there are
        for (int commit = 0; commit < 4; commit++) {
            for (int key = 0; key < Journal.PAGES; key++) {
                put(store, "key" + key, "name" + commit, thing);
            }
            store.flushCache();
        }

        // Then
        assertThat(contents(open(new Shelf.Form(true)))).isEqualTo(now);
        try (KeyValueIterator<Bytes, byte[]> all = kept.all()) {
            all.forEachRemaining(entry -> assertThat(entry.value).hasSizeLessThan(2 * Journal.FULL_BYTES));
        }
    }

    @Test
    void whatIsForgottenLeavesNothingBehind() {
        // Given
        WriteBehindStore store = open(new Shelf.Form(true));
        put(store, "key", "name", "1");
        store.flushCache();

        // When
        States<Shelf> shelves = store.states(SHELVES);
        shelves.get("key").remove("name");
        shelves.forget("key");
        put(store, "other", "name", "1");
        store.flushCache();

        // Then
        assertThat(contents(open(new Shelf.Form(true)))).containsOnlyKeys("other");
    }

    @Test
    void kindsShareACommitsRecordAndNotTheirKeys() {
        // Given
        Map<String, StateForm<?>> forms = Map.of("left", new Shelf.Form(true), "right", new Shelf.Form(false));
        WriteBehindStore store = new WriteBehindStore(kept, forms, new Companions());
        States<Shelf> left = store.states("left");
        States<Shelf> right = store.states("right");

        // When
        left.get("key").put("name", "1");
        left.changed("key");
        right.get("key").put("name", "2");
        right.changed("key");
        store.flushCache();

        // Then
        assertThat(kept.approximateNumEntries()).isEqualTo(1);
        WriteBehindStore restarted = new WriteBehindStore(kept, forms, new Companions());
        assertThat(restarted.<Shelf>states("left").get("key").things()).containsExactly(Map.entry("name", "1"));
        assertThat(restarted.<Shelf>states("right").get("key").things()).containsExactly(Map.entry("name", "2"));
    }

    @Test
    void theFirstToWriteWritesForAllThatAreCommittedTogether() throws InterruptedException {
        // Given
        Companions companions = new Companions();
        KeyValueStore<Bytes, byte[]> otherKept = keptInMemory();
        KeyValueStore<Bytes, byte[]> goneKept = keptInMemory();
        KeyValueStore<Bytes, byte[]> elsewhereKept = keptInMemory();
        Map<String, StateForm<?>> forms = Map.of(SHELVES, new Shelf.Form(true));
        WriteBehindStore store = new WriteBehindStore(kept, forms, companions);
        WriteBehindStore other = new WriteBehindStore(otherKept, forms, companions);
        WriteBehindStore gone = new WriteBehindStore(goneKept, forms, companions);
        WriteBehindStore elsewhere = new WriteBehindStore(elsewhereKept, forms, companions);
        for (WriteBehindStore here : List.of(store, other, gone)) {
            put(here, "key", "name", "1");
        }
        Thread thread = new Thread(() -> put(elsewhere, "key", "name", "1"));
        thread.start();
        thread.join();
        gone.clearCache();

        // When
        store.flushCache();

        // Then
        assertThat(kept.approximateNumEntries()).isEqualTo(1);
        assertThat(otherKept.approximateNumEntries()).isEqualTo(1);
        assertThat(goneKept.approximateNumEntries()).isZero();
        assertThat(elsewhereKept.approximateNumEntries()).isZero();

        // When
        other.flushCache();

        // Then
        assertThat(otherKept.approximateNumEntries()).as("written once").isEqualTo(1);
    }

    @Test
    void aKindThatNobodyKnowsIsNotPassedOver() {
        // Given
        WriteBehindStore store = open(new Shelf.Form(true));
        put(store, "key", "name", "1");
        store.flushCache();
        WriteBehindStore other = new WriteBehindStore(kept, Map.of("others", new Shelf.Form(true)), new Companions());

        // When, Then
        assertThatIllegalStateException()
                .isThrownBy(() -> other.states("others").find("key"))
                .withMessageContaining("no state of the kind " + SHELVES);
    }

    private static KeyValueStore<Bytes, byte[]> keptInMemory() {
        KeyValueStore<Bytes, byte[]> kept =
                Stores.inMemoryKeyValueStore("shelves").get();
        kept.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), kept);
        return kept;
    }

    private WriteBehindStore open(Shelf.Form form) {
        return new WriteBehindStore(kept, Map.of(SHELVES, form), new Companions());
    }

    private void change(WriteBehindStore store, Random random, String key) {
        States<Shelf> shelves = store.states(SHELVES);
        Shelf shelf = shelves.get(key);
        if (random.nextInt(8) == 0) {
            shelf.things().keySet().stream().toList().forEach(shelf::remove);
            shelves.forget(key);
            now.remove(key);
        } else {
            put(store, key, "name" + random.nextInt(4), Integer.toString(1 + random.nextInt(9)));
        }
    }

    private void put(WriteBehindStore store, String key, String name, String thing) {
        States<Shelf> shelves = store.states(SHELVES);
        shelves.get(key).put(name, thing);
        shelves.changed(key);
        now.computeIfAbsent(key, k -> new TreeMap<>()).put(name, thing);
    }

    private static void copy(Map<String, Map<String, String>> from, Map<String, Map<String, String>> to) {
        to.clear();
        from.forEach((key, things) -> to.put(key, new TreeMap<>(things)));
    }

    private static Map<String, Map<String, String>> contents(WriteBehindStore store) {
        Map<String, Map<String, String>> contents = new HashMap<>();
        store.<Shelf>states(SHELVES).forEach((key, shelf) -> contents.put(key, new TreeMap<>(shelf.things())));
        return contents;
    }
}
