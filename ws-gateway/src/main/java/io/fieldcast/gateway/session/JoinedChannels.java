package io.fieldcast.gateway.session;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The channels of one client by name, each for as long as the client may have it. For any thread. */
final class JoinedChannels {

    private final Map<String, Joined> byName = new ConcurrentHashMap<>(1);
    private final Expiries expiries;
    private final Consumer<Joined> onExpired;

    /**
     * @param onExpired is given what is no longer here because its time has passed
     */
    JoinedChannels(Expiries expiries, Consumer<Joined> onExpired) {
        this.expiries = expiries;
        this.onExpired = onExpired;
    }

    @Nullable
    Joined get(String name) {
        return byName.get(name);
    }

    int size() {
        return byName.size();
    }

    Collection<Joined> values() {
        return byName.values();
    }

    /** Its time is not watched yet: whatever ends it must find it begun. */
    void put(Joined channel) {
        forget(byName.put(channel.channel().name(), channel));
    }

    /** From now on it ends in time, if it has not ended otherwise. */
    void watch(Joined channel) {
        expiries.add(channel.subscription(), channel.until(), () -> expire(channel));
        if (!channel.equals(get(channel.channel().name()))) {
            forget(channel);
        }
    }

    /** Has no effect where the channel has just gone: then it is false. */
    boolean replace(Joined present, Joined renewed) {
        if (!byName.replace(present.channel().name(), present, renewed)) {
            return false;
        }
        forget(present);
        watch(renewed);
        return true;
    }

    @Nullable
    Joined remove(String name) {
        Joined left = byName.remove(name);
        forget(left);
        return left;
    }

    void clear() {
        byName.values().forEach(this::forget);
        byName.clear();
    }

    private void forget(@Nullable Joined channel) {
        if (channel != null) {
            expiries.remove(channel.subscription(), channel.until());
        }
    }

    /** One that was renewed meanwhile is another by now. Nothing begins on the channel before it has ended. */
    private synchronized void expire(Joined channel) {
        if (byName.remove(channel.channel().name(), channel)) {
            onExpired.accept(channel);
        }
    }
}
