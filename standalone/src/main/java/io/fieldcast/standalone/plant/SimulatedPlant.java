package io.fieldcast.standalone.plant;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.standalone.delivery.Backoff;
import io.fieldcast.standalone.delivery.IngestClient;
import io.fieldcast.standalone.delivery.IngestKey;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three sites, each with its own gateway posting to the ingest service, on a thread of its own. */
public final class SimulatedPlant implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatedPlant.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final List<Uplink> uplinks;
    private final ScheduledExecutorService threads;

    private SimulatedPlant(List<Uplink> uplinks) {
        this.uplinks = List.copyOf(uplinks);
        this.threads = Executors.newScheduledThreadPool(uplinks.size(), task -> {
            Thread thread = new Thread(task, "simulated-plant");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says what its tags are, then begins to live and to post; no key for an ingest service that asks for none. */
    public static SimulatedPlant start(URI ingest, @Nullable IngestKey key, long seed, Clock clock)
            throws InterruptedException {
        define(new IngestClient(ingest, key));
        SplittableRandom random = new SplittableRandom(seed);
        Instant start = clock.instant();
        List<Uplink> uplinks = new ArrayList<>();
        for (SimulatedSite site : sites(random, start)) {
            uplinks.add(new Uplink(
                    site,
                    new SiteLink(random.split(), start),
                    new IngestClient(ingest, key),
                    Backoff.standard(random.split()),
                    clock));
        }
        SimulatedPlant plant = new SimulatedPlant(uplinks);
        for (Uplink uplink : uplinks) {
            ScheduledFuture<?> unused = plant.threads.scheduleWithFixedDelay(
                    () -> plant.tick(uplink), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
        return plant;
    }

    /** A plant runs without definitions too, so it does not wait for a service that will not have them. */
    private static void define(IngestClient client) throws InterruptedException {
        int stored = 0;
        try {
            for (Map.Entry<TagKey, TagDefinition> tag : PlantTags.definitions().entrySet()) {
                stored += client.define(tag.getKey(), tag.getValue()) ? 1 : 0;
            }
        } catch (IOException e) {
            log.atWarn().addKeyValue("why", e.getMessage()).log("the simulated plant's tags are not all defined");
        }
        log.atInfo().addKeyValue("stored", stored).log("the simulated plant has defined its tags");
    }

    /** The sites as they are at this moment, for whoever lets them live. */
    static List<SimulatedSite> sites(SplittableRandom random, Instant start) {
        return List.of(
                new SiteBuilder("lyon", random.split()).build(new Weather.Climate(4.8, 12, 10), start),
                new SiteBuilder("rotterdam", random.split()).build(new Weather.Climate(4.5, 10, 6), start),
                new SiteBuilder("graz", random.split()).build(new Weather.Climate(15.4, 9, 11), start));
    }

    /** Readings lost because a site's store was full. */
    public long dropped() {
        return uplinks.stream().mapToLong(Uplink::dropped).sum();
    }

    private void tick(Uplink uplink) {
        try {
            uplink.tick();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // an executor would end the task without a word
            log.atError().setCause(e).log("a simulated site failed and goes on");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dropped() > 0) {
            log.atInfo().addKeyValue("dropped", dropped()).log("the simulated plant could not keep all readings");
        }
    }
}
