package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.terminal.Plural;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has become of all rows so far; read = posted + skipped once a replay is through. */
final class Tally {

    /** Of a bad file every row may be rejected; the first few say why. */
    private static final int REJECTIONS_SHOWN = 20;

    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    private final List<String> rejections = new ArrayList<>();
    private long read;
    private long posted;
    private long rejected;

    void read() {
        read++;
    }

    void skipped(SkipReason reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** So many were posted and acknowledged, of which some were rejected. */
    void posted(int count, int rejectedCount) {
        posted += count;
        rejected += rejectedCount;
    }

    void rejection(String line) {
        if (rejections.size() < REJECTIONS_SHOWN) {
            rejections.add(line);
        }
    }

    long rowsRead() {
        return read;
    }

    long rowsPosted() {
        return posted;
    }

    long rowsRejected() {
        return rejected;
    }

    Map<SkipReason, Integer> skippedByReason() {
        return Map.copyOf(skipped);
    }

    List<String> rejections() {
        return List.copyOf(rejections);
    }

    /** In lines for a terminal. */
    List<String> summary(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        String fate = dryRun
                ? (read - left) + " good, nothing posted (--check)"
                : posted + " posted, " + rejected + " of them refused by the service";
        lines.add(read + " " + Plural.of(read, "row") + " read: " + fate + ", " + left + " skipped");
        skipped.forEach((reason, count) -> lines.add("  skipped: " + count + " " + reason));
        rejections.forEach(rejection -> lines.add("  refused: " + rejection));
        if (rejected > rejections.size()) {
            lines.add("  refused: " + (rejected - rejections.size()) + " more");
        }
        return lines;
    }
}
