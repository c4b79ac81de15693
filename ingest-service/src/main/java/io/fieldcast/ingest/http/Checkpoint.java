package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Decision;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.schema.json.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of one request's entries whether they may pass: by their site, and by how fast they come. */
final class Checkpoint {

    /** What is broken by a reading of a site that is not the sender's. */
    static final String SITE_RULE = "key";

    /** What may be done with the entries that come next. */
    sealed interface Pass {

        /** So many of them may go on. */
        record Granted(int entries) implements Pass {}

        /** The next one is of a site that the sender does not speak for. */
        record Foreign(Violation violation) implements Pass {}

        /** The next one comes too early. */
        record TooFast(Decision.Exceeded exceeded) implements Pass {}
    }

    private final Sender sender;
    private final RateLimits limits;

    Checkpoint(Sender sender, RateLimits limits) {
        this.sender = sender;
        this.limits = limits;
    }

    /** Of the entries from {@code from} on, of which there is one at least. */
    Pass next(List<Entry> entries, int from) {
        String site = site(entries.get(from));
        if (site != null && !sender.speaksFor(site)) {
            return new Pass.Foreign(foreign(sender, site));
        }
        // Many at a time cost no more than one; only near a limit are they counted one by one.
        if (entries.size() - from > 1 && allGranted(entries.subList(from, entries.size()))) {
            return new Pass.Granted(entries.size() - from);
        }
        Decision decision = limits.take(sender, site, 1, entries.get(from).bytes());
        return decision instanceof Decision.Exceeded exceeded ? new Pass.TooFast(exceeded) : new Pass.Granted(1);
    }

    /** Whether all may pass and have been paid for; if not, none has. */
    private boolean allGranted(List<Entry> entries) {
        Map<@Nullable String, Load> bySite = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String site = site(entry);
            if (site != null && !sender.speaksFor(site)) {
                return false;
            }
            bySite.computeIfAbsent(site, Load::new).add(entry);
        }
        List<Load> paid = new ArrayList<>();
        for (Load load : bySite.values()) {
            if (limits.take(sender, load.site, load.readings, load.bytes) instanceof Decision.Exceeded) {
                paid.forEach(other -> limits.giveBack(sender, other.site, other.readings, other.bytes));
                return false;
            }
            paid.add(load);
        }
        return true;
    }

    /** What comes of one site. */
    private static final class Load {
        private final @Nullable String site;
        private long readings;
        private long bytes;

        Load(@Nullable String site) {
            this.site = site;
        }

        void add(Entry entry) {
            readings++;
            bytes += entry.bytes();
        }
    }

    static Violation foreign(Sender sender, String site) {
        return new Violation(
                "site", SITE_RULE, "the key '" + sender.name() + "' does not speak for site '" + site + "'");
    }

    private static @Nullable String site(Entry entry) {
        return entry.content() instanceof Entry.Valid valid ? valid.reading().site() : null;
    }
}
