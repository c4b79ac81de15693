package io.fieldcast.gateway.session;

import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.pusher.UserFrames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells connections of the users on their watchlists: who comes online, and who goes, on whatever gateway.
 *
 * <p>Who begins to watch does so under the lock of the presence board, where all changes are told too. So what he reads
 * there of who is online, and what he is told afterwards, meet without a gap.
 */
public final class Watchlists {

    private final Framing framing;
    private final int maxEntries;

    private final Map<Watched, Set<Consumer<byte[]>>> watchers = new HashMap<>();
    private final Map<Consumer<byte[]>, List<Watched>> lists = new HashMap<>();
    private int entries;

    private record Watched(String app, String userId) {}

    /**
     * @param maxEntries of all watchlists
     */
    public Watchlists(Framing framing, int maxEntries) {
        this.framing = framing;
        this.maxEntries = maxEntries;
    }

    /**
     * In place of whom he watched before.
     *
     * @param watcher is given frames, on any thread; known by its identity
     * @return false if there is no room for so many: nobody is watched then
     */
    synchronized boolean watch(String app, Set<String> userIds, Consumer<byte[]> watcher) {
        forget(watcher);
        if (entries + userIds.size() > maxEntries) {
            return false;
        }
        if (!userIds.isEmpty()) {
            List<Watched> list =
                    userIds.stream().map(id -> new Watched(app, id)).toList();
            list.forEach(watched ->
                    watchers.computeIfAbsent(watched, first -> new HashSet<>()).add(watcher));
            lists.put(watcher, list);
            entries += list.size();
        }
        return true;
    }

    synchronized void forget(Consumer<byte[]> watcher) {
        List<Watched> list = lists.remove(watcher);
        if (list == null) {
            return;
        }
        entries -= list.size();
        list.forEach(watched -> watchers.computeIfPresent(watched, (same, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        }));
    }

    public void onChange(Change change) {
        if (!change.place().isOnline()) {
            return;
        }
        String app = change.place().app();
        if (change instanceof Change.Added added) {
            tell(new Watched(app, added.member().userId()), UserFrames::online);
        } else if (change instanceof Change.Removed removed) {
            tell(new Watched(app, removed.userId()), UserFrames::offline);
        }
    }

    public synchronized int entries() {
        return entries;
    }

    private synchronized void tell(Watched watched, Function<List<String>, byte[]> message) {
        Set<Consumer<byte[]>> all = watchers.get(watched);
        if (all != null) {
            byte[] frame = framing.frame(message.apply(List.of(watched.userId())));
            all.forEach(watcher -> watcher.accept(frame));
        }
    }
}
