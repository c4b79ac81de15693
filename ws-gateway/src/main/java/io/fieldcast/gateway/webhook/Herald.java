package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.schema.Announced;
import io.fieldcast.schema.WebhookEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is with what has been announced, and says the difference: at once what has begun, what has ended only
 * when it has stayed so for a while. Who comes back before that has never been away.
 *
 * <p>So it does not matter who announced before, or how long nobody did: nothing that holds stays unsaid.
 */
final class Herald {

    /** The counts of large channels change all the time: they are told every so often, as Pusher has it. */
    private static final int LARGE = 100;

    private static final Duration COUNTS_OF_LARGE = Duration.ofSeconds(5);

    private final Webhooks webhooks;
    private final Duration holdBack;
    private final Clock clock;

    private final Map<Fact, Integer> standing = new HashMap<>();
    private final Map<Fact, Integer> announced = new HashMap<>();

    /** What is not as it was announced, and since when. */
    private final Map<Fact, Instant> different = new LinkedHashMap<>();

    private List<Announcement> said = new ArrayList<>();

    Herald(Webhooks webhooks, Duration holdBack, Clock clock) {
        this.webhooks = webhooks;
        this.holdBack = holdBack;
        this.clock = clock;
    }

    /** What was announced earlier: to be told first. */
    void onAnnounced(Announced value) {
        Fact fact = Fact.of(value);
        if (isWanted(fact)) {
            announced.put(fact, value.count());
        }
    }

    /** What holds now: to be told second. */
    void onStanding(List<Change> changes) {
        changes.forEach(this::onChange);
        Instant now = clock.instant();
        announced.keySet().stream()
                .filter(fact -> !standing.containsKey(fact))
                .forEach(fact -> different.put(fact, now));
    }

    void onChange(Change change) {
        if (change instanceof Change.Added added) {
            set(new Fact(added.place(), added.member().userId()), 1);
        } else if (change instanceof Change.Removed removed) {
            set(new Fact(removed.place(), removed.userId()), 0);
        } else if (change instanceof Change.Counted counted) {
            int count = counted.subscriptions();
            set(new Fact(counted.place(), null), isCounted(counted.place()) ? count : Math.min(count, 1));
        }
    }

    /** Says what has waited for long enough. Not to be called before all changes that there are have been told. */
    void sayWhatIsDue() {
        Instant now = clock.instant();
        List<Fact> due = new ArrayList<>();
        different.forEach((fact, since) -> {
            if (!now.isBefore(since.plus(patience(standing.getOrDefault(fact, 0))))) {
                due.add(fact);
            }
        });
        due.forEach(this::say);
    }

    /** What has been said since the last call. */
    List<Announcement> take() {
        List<Announcement> taken = said;
        said = new ArrayList<>();
        return taken;
    }

    /** What is not as it was announced. */
    int waiting() {
        return different.size();
    }

    private void set(Fact fact, int count) {
        if (!isWanted(fact)) {
            return;
        }
        @Nullable Integer before = count == 0 ? standing.remove(fact) : standing.put(fact, count);
        int told = announced.getOrDefault(fact, 0);
        if (count == told) {
            different.remove(fact);
        } else if (told == 0) {
            say(fact);
        } else if ((before == null) == (count == 0)) {
            different.putIfAbsent(fact, clock.instant());
        } else {
            different.put(fact, clock.instant());
        }
    }

    private Duration patience(int count) {
        if (count == 0) {
            return holdBack;
        }
        return count > LARGE ? COUNTS_OF_LARGE : Duration.ZERO;
    }

    private void say(Fact fact) {
        different.remove(fact);
        int count = standing.getOrDefault(fact, 0);
        int told = announced.getOrDefault(fact, 0);
        if (count == 0) {
            announced.remove(fact);
        } else {
            announced.put(fact, count);
        }
        List<WebhookEvent> events = new ArrayList<>();
        if (fact.userId() != null) {
            add(events, fact, count == 0 ? Kind.MEMBER_REMOVED : Kind.MEMBER_ADDED, null);
        } else {
            if (count == 0 || told == 0) {
                add(events, fact, count == 0 ? Kind.CHANNEL_VACATED : Kind.CHANNEL_OCCUPIED, null);
            }
            if (isCounted(fact.place())) {
                add(events, fact, Kind.SUBSCRIPTION_COUNT, count);
            }
        }
        Announced value = fact.announced(count);
        said.add(new Announcement(value.key(), count == 0 ? null : value, events));
    }

    private void add(List<WebhookEvent> events, Fact fact, Kind kind, @Nullable Integer count) {
        Place place = fact.place();
        if (webhooks.want(place.app(), place.channel(), kind)) {
            events.add(new WebhookEvent(place.app(), kind.text(), place.channel(), fact.userId(), count));
        }
    }

    private boolean isWanted(Fact fact) {
        if (fact.place().isOnline()) {
            return false; // no channel: users who have signed in
        }
        String app = fact.place().app();
        String channel = fact.place().channel();
        return fact.userId() != null
                ? webhooks.want(app, channel, Kind.MEMBER_ADDED, Kind.MEMBER_REMOVED)
                : webhooks.want(app, channel, Kind.CHANNEL_OCCUPIED, Kind.CHANNEL_VACATED) || isCounted(fact.place());
    }

    /** The subscriptions of presence channels are not told: their members are. */
    private boolean isCounted(Place place) {
        return webhooks.want(place.app(), place.channel(), Kind.SUBSCRIPTION_COUNT)
                && !EventChannel.Type.of(place.channel()).isPresence();
    }
}
