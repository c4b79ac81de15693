package io.fieldcast.ingest.admission;

import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast readings may come: so many, and so many bytes of them, from each key and for each site. Safe for several
 * threads.
 */
public final class RateLimits {

    /** By name. Names come from settings, and few are ever added; one that has gone leaves its allowance behind. */
    private final Map<String, Allowance> byKey = new ConcurrentHashMap<>();

    private final RateLimit perKey;
    private final SiteAllowances bySite;
    private final TimeMeter time;

    /**
     * @param sites for how many a limit of their own is kept
     * @param time in nanoseconds that never go back
     */
    public RateLimits(RateLimit perKey, RateLimit perSite, int sites, TimeMeter time) {
        this.perKey = perKey;
        this.time = time;
        this.bySite = new SiteAllowances(perSite, sites, time);
    }

    /**
     * Takes from all limits or from none. Several readings are granted all or none, and never if they exceed a burst.
     *
     * @param site of all these readings; null for entries that name none, which only their key pays for
     * @param bytes as they were sent, after decompression
     */
    public Decision take(Sender sender, @Nullable String site, long readings, long bytes) {
        Allowance ofKey = ofKey(sender);
        Decision.Exceeded exceeded = ofKey == null ? null : ofKey.take(readings, bytes);
        if (exceeded == null && site != null) {
            exceeded = bySite.of(site).take(readings, bytes);
            if (exceeded != null && ofKey != null) {
                ofKey.giveBack(readings, bytes);
            }
        }
        return exceeded == null ? new Decision.Granted() : exceeded;
    }

    /** What was taken and is not used after all; it may be used again at once. */
    public void giveBack(Sender sender, @Nullable String site, long readings, long bytes) {
        Allowance ofKey = ofKey(sender);
        if (ofKey != null) {
            ofKey.giveBack(readings, bytes);
        }
        if (site != null) {
            bySite.of(site).giveBack(readings, bytes);
        }
    }

    /** Null for anyone, who has no key. */
    private @Nullable Allowance ofKey(Sender sender) {
        return sender.name().isEmpty()
                ? null
                : byKey.computeIfAbsent(sender.name(), name -> Allowance.ofKey(perKey, time));
    }

    /** For how many sites there is a limit of their own at present. */
    public int sites() {
        return bySite.size();
    }
}
