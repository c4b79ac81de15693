package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.presence.Occupancy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Channels of the application {@code plant}, as a test has them. */
final class InMemoryChannelFacts implements ChannelFacts {

    private static final String APP = "plant";

    private final TreeMap<String, Integer> subscriptions = new TreeMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, LastEvent> lastEvents = new HashMap<>();
    private volatile Occupancy.Knowledge knowledge = Occupancy.Knowledge.COMPLETE;

    void has(String channel, int number, String... userIds) {
        subscriptions.put(channel, number);
        users.put(channel, new TreeSet<>(Set.of(userIds)));
    }

    void hasLast(String channel, String data, long ttl) {
        lastEvents.put(channel, new LastEvent(data, ttl));
    }

    void is(Occupancy.Knowledge now) {
        knowledge = now;
    }

    @Override
    public Occupancy.Knowledge knowledge() {
        return knowledge;
    }

    @Override
    public SortedMap<String, Integer> occupied(String app, String prefix) {
        SortedMap<String, Integer> occupied = new TreeMap<>(subscriptions);
        occupied.keySet().removeIf(channel -> !app.equals(APP) || !channel.startsWith(prefix));
        return occupied;
    }

    @Override
    public int subscriptions(String app, String channel) {
        return app.equals(APP) ? subscriptions.getOrDefault(channel, 0) : 0;
    }

    @Override
    public Set<String> users(String app, String channel) {
        return app.equals(APP) ? users.getOrDefault(channel, Set.of()) : Set.of();
    }

    @Override
    public Optional<LastEvent> lastEvent(String app, String channel) {
        return Optional.ofNullable(lastEvents.get(channel));
    }
}
