package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.Announced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeraldTest {

    private static final Place ORDERS = new Place("plant", "orders");
    private static final Place ROOM = new Place("plant", "presence-room");
    private static final Duration ALMOST = SampleWebhooks.HOLD_BACK.minusMillis(1);

    private final MovedClock clock = new MovedClock();
    private final Herald herald = herald();

    @Test
    void aChannelIsOccupiedAtOnceAndVacatedWhenItHasStayedSo() {
        // Given
        counted(ORDERS, 2);
        List<String> atOnce = said();
        counted(ORDERS, 0);
        clock.move(ALMOST);
        List<String> almost = said();

        // When
        clock.move(Duration.ofMillis(1));

        // Then
        assertThat(atOnce).containsExactly("channel_occupied orders", "subscription_count orders 2");
        assertThat(almost).isEmpty();
        assertThat(said()).containsExactly("channel_vacated orders", "subscription_count orders 0");
        assertThat(said()).isEmpty();
    }

    @Test
    void whoComesBackInTimeHasNeverBeenAway() {
        // Given
        counted(ORDERS, 1);
        added("anna");
        said();
        counted(ORDERS, 0);
        removed("anna");
        clock.move(ALMOST);
        List<String> away = said();

        // When
        counted(ORDERS, 1);
        added("anna");
        clock.move(Duration.ofMinutes(1));

        // Then
        assertThat(away).isEmpty();
        assertThat(said()).isEmpty();
        assertThat(herald.waiting()).isZero();
    }

    @Test
    void whoGoesAgainHasHisFullTimeToComeBack() {
        // Given
        added("anna");
        said();
        removed("anna");
        clock.move(ALMOST);
        added("anna");

        // When
        removed("anna");
        clock.move(ALMOST);

        // Then
        assertThat(said()).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(said()).containsExactly("member_removed presence-room anna");
    }

    @Test
    void whoCameAndWentBetweenTwoLooksIsToldAll() {
        // Given
        added("anna");
        removed("anna");

        // When
        clock.move(SampleWebhooks.HOLD_BACK);

        // Then
        assertThat(said()).containsExactly("member_added presence-room anna", "member_removed presence-room anna");
    }

    @Test
    void countsOfLargeChannelsAreToldEverySoOften() {
        // Given
        counted(ORDERS, 150);
        said();
        counted(ORDERS, 151);
        clock.move(Duration.ofSeconds(4));
        List<String> early = said();
        counted(ORDERS, 152);

        // When
        clock.move(Duration.ofSeconds(1));

        // Then
        assertThat(early).isEmpty();
        assertThat(said()).containsExactly("subscription_count orders 152");
    }

    @Test
    void aLargeChannelThatIsLeftAltogetherIsHeldBackFromThen() {
        // Given
        counted(ORDERS, 150);
        said();
        counted(ORDERS, 151);
        clock.move(Duration.ofSeconds(2));

        // When
        counted(ORDERS, 0);
        clock.move(ALMOST);

        // Then
        assertThat(said()).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(said()).containsExactly("channel_vacated orders", "subscription_count orders 0");
    }

    @Test
    void subscriptionsOfPresenceChannelsAreNotCounted() {
        // When
        counted(ROOM, 1);
        counted(ROOM, 2);

        // Then
        assertThat(said()).containsExactly("channel_occupied presence-room");
    }

    @Test
    void whoAnnouncesNextSaysWhatHasNotBeenSaid() {
        // Given
        added("anna");
        counted(ORDERS, 3);
        herald.sayWhatIsDue();
        List<Announced> remembered =
                herald.take().stream().map(Announcement::value).toList();
        Herald next = herald();
        remembered.forEach(next::onAnnounced);

        // When
        next.onStanding(List.of(new Change.Added(ROOM, new Member("ben", null)), new Change.Counted(ORDERS, 3)));

        // Then
        assertThat(said(next)).containsExactly("member_added presence-room ben");
        clock.move(SampleWebhooks.HOLD_BACK);
        assertThat(said(next)).containsExactly("member_removed presence-room anna");
    }

    @Test
    void onlyWhatSomebodyWantsIsSaidOrRemembered() {
        // Given
        Herald few = new Herald(
                new Webhooks(List.of(
                        SampleWebhooks.webhook("http://a.test/", "presence-", Kind.CHANNEL_VACATED),
                        SampleWebhooks.webhook("http://b.test/", Kind.CACHE_MISS))),
                SampleWebhooks.HOLD_BACK,
                clock);

        // When
        few.onChange(new Change.Counted(ORDERS, 1));
        few.onChange(new Change.Counted(new Place("lab", "presence-room"), 1));
        few.onChange(new Change.Added(ROOM, new Member("anna", null)));
        few.onChange(new Change.Counted(ROOM, 1));
        few.onChange(new Change.Counted(ROOM, 2));
        List<Announcement> begun = few.take();
        few.onChange(new Change.Counted(ROOM, 0));
        clock.move(SampleWebhooks.HOLD_BACK);

        // Then
        assertThat(begun).singleElement().satisfies(said -> {
            assertThat(said.key()).isEqualTo("plant/presence-room");
            assertThat(said.events()).isEmpty();
        });
        assertThat(said(few)).containsExactly("channel_vacated presence-room");
    }

    private Herald herald() {
        return new Herald(SampleWebhooks.webhooks(), SampleWebhooks.HOLD_BACK, clock);
    }

    private void counted(Place place, int subscriptions) {
        herald.onChange(new Change.Counted(place, subscriptions));
    }

    private void added(String user) {
        herald.onChange(new Change.Added(ROOM, new Member(user, null)));
    }

    private void removed(String user) {
        herald.onChange(new Change.Removed(ROOM, user));
    }

    private List<String> said() {
        return said(herald);
    }

    private static List<String> said(Herald herald) {
        herald.sayWhatIsDue();
        return herald.take().stream()
                .flatMap(said -> said.events().stream())
                .map(event -> event.name() + " " + event.channel()
                        + (event.userId() == null ? "" : " " + event.userId())
                        + (event.subscriptionCount() == null ? "" : " " + event.subscriptionCount()))
                .toList();
    }
}
