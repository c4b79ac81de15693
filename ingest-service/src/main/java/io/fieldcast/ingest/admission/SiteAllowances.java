package io.fieldcast.ingest.admission;

import io.github.bucket4j.TimeMeter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The allowances of the sites that have been heard of. Names come from outside, so only so many are kept: a new one
 * takes the place of the one that was quiet for longest, if that has been quiet for long enough to be as good as new.
 * If it has not, the newcomers share one allowance until there is a place. Safe for several threads.
 */
final class SiteAllowances {

    private final RateLimit limit;
    private final int most;
    private final TimeMeter time;
    private final Allowance shared;
    private final Map<String, Allowance> bySite = new LinkedHashMap<>(16, 0.75f, true);

    SiteAllowances(RateLimit limit, int most, TimeMeter time) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one site must be kept, not " + most);
        }
        this.limit = limit;
        this.most = most;
        this.time = time;
        this.shared = Allowance.ofSite(limit, time);
    }

    synchronized Allowance of(String site) {
        Allowance known = bySite.get(site);
        if (known != null) {
            return known;
        }
        if (bySite.size() >= most && !forgetQuietest()) {
            return shared;
        }
        Allowance created = Allowance.ofSite(limit, time);
        bySite.put(site, created);
        return created;
    }

    synchronized int size() {
        return bySite.size();
    }

    private boolean forgetQuietest() {
        Iterator<Allowance> quietestFirst = bySite.values().iterator();
        if (!quietestFirst.next().isUntouched()) {
            return false;
        }
        quietestFirst.remove();
        return true;
    }
}
