package io.fieldcast.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final RateLimit NONE = new RateLimit(null, null);
    private static final Sender COLLECTOR = new Sender("collector", Set.of("*"));

    private final SteppedTime time = new SteppedTime();

    @Test
    void aBurstIsGrantedAtOnceAndThenTheRate() {
        // Given
        RateLimits limits = perSite(new RateLimit(new Rate(10, 30), null));

        // When
        Decision burst = limits.take(Sender.ANYONE, "lyon", 30, 1);
        Decision beyond = limits.take(Sender.ANYONE, "lyon", 1, 1);
        time.advance(Duration.ofMillis(100));
        Decision later = limits.take(Sender.ANYONE, "lyon", 1, 1);

        // Then
        assertThat(burst).isInstanceOf(Decision.Granted.class);
        assertThat(beyond)
                .isEqualTo(new Decision.Exceeded(Policy.SITE_READINGS, new Rate(10, 30), 0, Duration.ofMillis(100)));
        assertThat(later).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void bytesAreCountedBesideReadings() {
        // Given
        RateLimits limits = perSite(new RateLimit(new Rate(10, 10), new Rate(100, 100)));

        // When
        Decision small = limits.take(Sender.ANYONE, "lyon", 1, 40);
        Decision large = limits.take(Sender.ANYONE, "lyon", 1, 80);

        // Then
        assertThat(small).isInstanceOf(Decision.Granted.class);
        assertThat(large).isInstanceOfSatisfying(Decision.Exceeded.class, exceeded -> {
            assertThat(exceeded.policy()).isEqualTo(Policy.SITE_BYTES);
            assertThat(exceeded.remaining()).isEqualTo(60);
            assertThat(exceeded.delay()).isEqualTo(Duration.ofMillis(200));
        });
    }

    @Test
    void whatOneLimitRefusesNoOtherIsChargedFor() {
        // Given
        RateLimit ofSite = new RateLimit(new Rate(1, 1), null);
        RateLimits limits = new RateLimits(new RateLimit(new Rate(3, 3), new Rate(3, 3)), ofSite, 10, time);
        limits.take(COLLECTOR, "lyon", 1, 1);
        IntStream.range(0, 5).forEach(again -> limits.take(COLLECTOR, "lyon", 1, 1));

        // When
        Decision ofAnotherSite = limits.take(COLLECTOR, "graz", 1, 1);
        Decision ofOneMore = limits.take(COLLECTOR, "bern", 1, 1);
        Decision beyondTheKey = limits.take(COLLECTOR, "rome", 1, 1);

        // Then
        assertThat(List.of(ofAnotherSite, ofOneMore)).allMatch(Decision.Granted.class::isInstance);
        assertThat(beyondTheKey)
                .isInstanceOfSatisfying(
                        Decision.Exceeded.class,
                        exceeded -> assertThat(exceeded.policy()).isEqualTo(Policy.KEY_READINGS));
    }

    @Test
    void sitesAreLimitedOnlyForThemselves() {
        // Given
        RateLimits limits = perSite(new RateLimit(new Rate(1, 1), null));
        limits.take(Sender.ANYONE, "lyon", 1, 1);

        // When
        Decision ofLyon = limits.take(Sender.ANYONE, "lyon", 1, 1);
        Decision ofGraz = limits.take(Sender.ANYONE, "graz", 1, 1);

        // Then
        assertThat(ofLyon).isInstanceOf(Decision.Exceeded.class);
        assertThat(ofGraz).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void inventedSitesTakeNoRoomAndBuyNoFreshBurst() {
        // Given
        RateLimits limits = new RateLimits(NONE, new RateLimit(new Rate(1, 1), null), 5, time);

        // When
        long granted = IntStream.range(0, 1_000)
                .mapToObj(i -> limits.take(Sender.ANYONE, "invented-" + i, 1, 1))
                .filter(Decision.Granted.class::isInstance)
                .count();

        // Then
        assertThat(limits.sites()).isEqualTo(5);
        assertThat(granted).as("five of their own, one that the others share").isEqualTo(6);
    }

    @Test
    void aSiteThatHasBeenQuietGivesUpItsPlace() {
        // Given
        RateLimits limits = new RateLimits(NONE, new RateLimit(new Rate(1, 1), null), 1, time);
        limits.take(Sender.ANYONE, "lyon", 1, 1);
        time.advance(Duration.ofSeconds(1));
        limits.take(Sender.ANYONE, "graz", 1, 1);

        // When
        Decision ofNobodyElse = limits.take(Sender.ANYONE, "bern", 1, 1);
        Decision ofGrazAgain = limits.take(Sender.ANYONE, "graz", 1, 1);

        // Then
        assertThat(ofNobodyElse).as("the shared one").isInstanceOf(Decision.Granted.class);
        assertThat(ofGrazAgain).as("its own, which is spent").isInstanceOf(Decision.Exceeded.class);
        assertThat(limits.sites()).isEqualTo(1);
    }

    @Test
    void whatIsGreaterThanTheBurstWaitsForAllOfItAndNotForEver() {
        // Given
        RateLimits limits = perSite(new RateLimit(null, new Rate(100, 200)));
        limits.take(Sender.ANYONE, "lyon", 1, 200);

        // When
        Decision tooEarly = limits.take(Sender.ANYONE, "lyon", 1, 5_000);
        time.advance(Duration.ofSeconds(2));
        Decision later = limits.take(Sender.ANYONE, "lyon", 1, 5_000);

        // Then
        assertThat(tooEarly)
                .isInstanceOfSatisfying(
                        Decision.Exceeded.class,
                        exceeded -> assertThat(exceeded.delay()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(later).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void severalReadingsThatExceedTheBurstAreNotGrantedForLess() {
        // Given
        RateLimits limits = perSite(new RateLimit(new Rate(10, 10), new Rate(100, 100)));

        // When
        Decision tooMany = limits.take(Sender.ANYONE, "lyon", 11, 1);
        Decision tooLarge = limits.take(Sender.ANYONE, "lyon", 2, 101);
        Decision one = limits.take(Sender.ANYONE, "lyon", 10, 100);

        // Then
        assertThat(tooMany).isInstanceOf(Decision.Exceeded.class);
        assertThat(tooLarge).isInstanceOf(Decision.Exceeded.class);
        assertThat(one).as("nothing was taken for those").isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aBurstIsNoLessThanItsRate() {
        // When, Then
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(10, 9)).withMessageContaining("burst");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 9)).withMessageContaining("1 to");
    }

    private RateLimits perSite(RateLimit limit) {
        return new RateLimits(NONE, limit, 10, time);
    }
}
