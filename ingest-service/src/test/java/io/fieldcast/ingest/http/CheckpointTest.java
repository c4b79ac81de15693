package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.Rate;
import io.fieldcast.ingest.admission.RateLimit;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.Violation;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final TimeMeter STANDING_STILL = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 1;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private final RateLimits tenOfEachSite =
            new RateLimits(new RateLimit(null, null), new RateLimit(new Rate(10, 10), null), 5, STANDING_STILL);
    private final Checkpoint checkpoint = new Checkpoint(Sender.ANYONE, tenOfEachSite);

    @Test
    void entriesOfSeveralSitesInTurnPassAtOnce() {
        // Given
        List<Entry> some = inTurn(20, "lyon", "graz");

        // When
        Checkpoint.Pass pass = checkpoint.next(some, 0);

        // Then
        assertThat(pass).isEqualTo(new Checkpoint.Pass.Granted(20));
    }

    @Test
    void whatIsWrongIsOfNoSite() {
        // Given
        List<Entry> some = Stream.concat(
                        Stream.of(Entry.invalid(0, 10, new Violation("", "json", "is no JSON"))),
                        inTurn(10, "lyon").stream())
                .toList();

        // When
        Checkpoint.Pass pass = checkpoint.next(some, 0);

        // Then
        assertThat(pass).isEqualTo(new Checkpoint.Pass.Granted(11));
    }

    @Test
    void ofOneSiteTooManyEveryOtherIsGrantedWhatItHadLeft() {
        // Given
        List<Entry> some = Stream.concat(inTurn(10, "graz").stream(), inTurn(11, "lyon").stream())
                .toList();

        // When
        int passed = 0;
        while (passed < some.size() && checkpoint.next(some, passed) instanceof Checkpoint.Pass.Granted granted) {
            passed += granted.entries();
        }

        // Then
        assertThat(passed).as("10 of graz, 10 of lyon").isEqualTo(20);
        assertThat(checkpoint.next(some, passed)).isInstanceOf(Checkpoint.Pass.TooFast.class);
    }

    private static List<Entry> inTurn(int count, String... sites) {
        return IntStream.range(0, count)
                .mapToObj(i -> Entry.of(i, 250, new ParsedReading.Valid(reading(sites[i % sites.length]))))
                .toList();
    }

    private static RawReading reading(String site) {
        return new RawReading(
                site, "press-4", null, Instant.EPOCH, "http", null, Map.of("t", RawTagValue.of(TagValue.of(1))), false);
    }
}
