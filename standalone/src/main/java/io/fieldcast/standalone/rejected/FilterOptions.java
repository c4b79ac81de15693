package io.fieldcast.standalone.rejected;

import io.fieldcast.gateway.channel.From;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.standalone.option.NonsenseException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which rejected readings are meant. */
final class FilterOptions {

    @Option(names = "--reason", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable RejectionReason reason;

    @Option(
            names = "--site",
            description = "Only those of this site; what cannot be read, by the key it was sent under.")
    private @Nullable String site;

    @Option(names = "--device", description = "Only those of this device; see --site.")
    private @Nullable String device;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Rejected then or later: 2026-11-22T18:00:00Z, or how long ago: 30m, 1h, 2d, -PT1H.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Rejected before, written likewise.")
    private @Nullable Instant until;

    /** @throws NonsenseException if nothing can have been rejected at such a time */
    void requireSense(Instant now) {
        if (since == null) {
            return;
        }
        new From.At(since).objection(now).ifPresent(objection -> {
            throw new NonsenseException(objection.replaceFirst("^from", "--since"));
        });
        if (until != null && !since.isBefore(until)) {
            throw new NonsenseException("--since must lie before --until: " + since + " is not before " + until);
        }
    }

    /** Whether none is given. */
    boolean isEmpty() {
        return Stream.of(reason, site, device, since, until).allMatch(Objects::isNull);
    }

    RejectionFilter filter(Set<Position> positions) {
        return new RejectionFilter(reason, site, device, since, until, positions);
    }
}
