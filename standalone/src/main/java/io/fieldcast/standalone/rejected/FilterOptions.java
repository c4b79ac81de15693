package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectionFilter;
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

    /** Whether none is given. */
    boolean isEmpty() {
        return Stream.of(reason, site, device, since, until).allMatch(Objects::isNull);
    }

    RejectionFilter filter(Set<Position> positions) {
        return new RejectionFilter(reason, site, device, since, until, positions);
    }
}
