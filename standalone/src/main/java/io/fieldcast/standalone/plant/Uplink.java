package io.fieldcast.standalone.plant;

import io.fieldcast.standalone.delivery.Backoff;
import io.fieldcast.standalone.delivery.IngestClient;
import io.fieldcast.standalone.delivery.PostedReading;
import io.fieldcast.standalone.delivery.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's gateway: lets its site live up to now, keeps what it measured, and posts it while the line is up. After an
 * outage it sends what it kept, oldest first, with the original times.
 *
 * <p>A batch whose answer was lost is sent again, so a reading may arrive twice, with the same {@code seq}.
 */
final class Uplink {

    private static final Logger log = LoggerFactory.getLogger(Uplink.class);

    /** Four minutes of a site. */
    static final int CAPACITY = 10_000;

    static final int BATCH = 500;

    private final SimulatedSite site;
    private final SiteLink link;
    private final IngestClient client;
    private final Backoff backoff;
    private final Clock clock;
    private final StoreAndForward store = new StoreAndForward(CAPACITY);
    private int failures;
    private String told = "";
    private Instant retryAt = Instant.MIN;

    Uplink(SimulatedSite site, SiteLink link, IngestClient client, Backoff backoff, Clock clock) {
        this.site = site;
        this.link = link;
        this.client = client;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Does what is due now: never waits for anything but the answer to one batch after the other. */
    void tick() throws InterruptedException {
        Instant now = clock.instant();
        store.addAll(site.advanceTo(now));
        if (!link.isUp(now) || now.isBefore(retryAt)) {
            return;
        }
        boolean more = true;
        while (more && store.size() > 0) {
            more = post(store.oldest(BATCH));
        }
    }

    long dropped() {
        return store.dropped();
    }

    /** Whether to go on with the next batch. */
    private boolean post(List<PostedReading> batch) throws InterruptedException {
        Receipt receipt = client.post(batch);
        if (receipt instanceof Receipt.TryAgain later) {
            failures++;
            retryAt = clock.instant().plus(backoff.after(failures, later.after()));
            tell("readings wait until the ingest service takes them again", later.why());
            return false;
        }
        if (receipt instanceof Receipt.Refused refused) {
            tell("the ingest service refuses the simulated plant's readings", refused.why());
        } else {
            told = "";
        }
        failures = 0;
        store.removeOldest(batch.size());
        return true;
    }

    /** Once for each trouble, not for each batch that has it. */
    private void tell(String trouble, String why) {
        if (!told.equals(trouble)) {
            told = trouble;
            log.atInfo()
                    .addKeyValue("site", site.name())
                    .addKeyValue("why", why)
                    .log(trouble);
        }
    }
}
