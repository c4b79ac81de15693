package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Listener;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.presence.PresenceBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionCountsTest {

    /** The common pool has one thread on a small machine, on which one would wait for the other. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private final App counting = SampleApps.counting("plant");
    private final App silent = SampleApps.app("lab");
    private final Hub hub = new Hub(HubMeters.NONE);
    private final PresenceBoard board = RoomWithoutBacklog.of(hub).presence();
    private final PulseByHand pulse = new PulseByHand();
    private final SubscriptionCounts counts = new SubscriptionCounts(
            hub, new Apps(List.of(counting, silent)), message -> message, board::occupancy, pulse);

    @Test
    void fewSubscribersHearAtOnceHowManyTheyAre() {
        // Given
        Heard heard = listen(counting, "orders");
        subscribe(counting, "orders", 2);

        // When
        counts.accept(new Change.Counted(new Place("plant", "orders"), 2));

        // Then
        assertThat(heard.messages)
                .containsExactly("{\"event\":\"pusher_internal:subscription_count\",\"channel\":\"orders\","
                        + "\"data\":\"{\\\"subscription_count\\\":2}\"}");
    }

    @Test
    void manySubscribersHearEveryFiveSecondsWhileTheirNumberChanges() {
        // Given
        Heard heard = listen(counting, "orders");
        for (int i = 0; i < 150; i++) {
            subscribe(counting, "orders", 1);
            if (i >= 100) {
                counts.accept(new Change.Counted(new Place("plant", "orders"), i + 1));
            }
        }
        int before = heard.messages.size();

        // When
        pulse.beat();
        pulse.beat();

        // Then
        assertThat(before).isZero();
        assertThat(heard.messages).singleElement().asString().contains("\\\"subscription_count\\\":150");
        assertThat(pulse.intervals()).containsExactly(SubscriptionCounts.SELDOM);
    }

    @Test
    void whoBecomeFewHearAtOnceAndNotAgain() {
        // Given
        Heard heard = listen(counting, "orders");
        subscribe(counting, "orders", 1);
        counts.accept(new Change.Counted(new Place("plant", "orders"), 101));

        // When
        counts.accept(new Change.Counted(new Place("plant", "orders"), 1));
        pulse.beat();

        // Then
        assertThat(heard.messages).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "presence-room",
                "presence-cache-room",
                "private-encrypted-a",
                "private-encrypted-cache-a",
                "#server-to-user-7"
            })
    void someChannelsAreNotTold(String channel) {
        // Given
        Heard heard = listen(counting, channel);
        subscribe(counting, channel, 1);

        // When
        counts.accept(new Change.Counted(new Place("plant", channel), 1));

        // Then
        assertThat(heard.messages).isEmpty();
    }

    /** Of members it is told under the presence board's lock, which nobody may keep. */
    @Test
    void aMemberWhoComesWaitsForNoSubscriberToBeTold() throws Exception {
        // Given
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        hub.join(feedOf(counting, "orders"), new SlowListener(telling, told));
        subscribe(counting, "orders", 1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> counts.accept(new Change.Counted(new Place("plant", "orders"), 1)), OWN_THREAD);
        telling.await();

        // When
        CompletableFuture<Void> member = CompletableFuture.runAsync(
                () -> counts.accept(new Change.Added(new Place("plant", "presence-room"), new Member("anna", null))),
                OWN_THREAD);

        // Then
        try {
            assertThat(member).succeedsWithin(Duration.ofSeconds(5));
        } finally {
            told.countDown();
            slow.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "scada-data", "scada-data.lyon;every=1s"})
    void applicationsAreToldOfTheirOwnAndOnlyIfTheyWant(String channel) {
        // Given
        Heard mine = listen(counting, channel);
        Heard others = listen(silent, channel);
        subscribe(counting, channel, 1);
        subscribe(silent, channel, 1);

        // When
        counts.accept(new Change.Counted(new Place("plant", channel), 1));
        counts.accept(new Change.Counted(new Place("lab", channel), 1));

        // Then
        assertThat(mine.messages).hasSize(1);
        assertThat(others.messages).isEmpty();
    }

    private Heard listen(App app, String name) {
        Heard heard = new Heard();
        hub.join(feedOf(app, name), heard);
        return heard;
    }

    private static ChannelFeed feedOf(App app, String name) {
        ParsedChannel.Valid parsed = (ParsedChannel.Valid) ChannelParser.parse(name);
        return new ChannelFeeds(app, message -> message).of(parsed.channel());
    }

    private void subscribe(App app, String channel, int times) {
        for (int i = 0; i < times; i++) {
            board.occupancy().enter(new Place(app.id(), channel));
        }
    }

    /** Is still being told until it is let go. */
    private record SlowListener(CountDownLatch telling, CountDownLatch told) implements Listener {

        @Override
        public void onEvents(EventBatch batch) {}

        @Override
        public void onNotice(byte[] message) {
            telling.countDown();
            try {
                told.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Heard implements Listener {

        final List<String> messages = new ArrayList<>();

        @Override
        public void onEvents(EventBatch batch) {}

        @Override
        public void onNotice(byte[] message) {
            messages.add(new String(message, StandardCharsets.UTF_8));
        }
    }
}
