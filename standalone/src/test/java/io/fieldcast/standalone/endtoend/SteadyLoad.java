package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.TagValue;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Forty devices of three sites that report at a steady rate over four connections, whatever is answered. */
final class SteadyLoad implements AutoCloseable {

    static final int DEVICES = 40;

    private static final List<String> SITES = List.of("lyon", "porto", "turin");
    private static final int CONNECTIONS = 4;
    private static final int BODIES_PER_SECOND = 10;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CONNECTIONS);
    private final List<ScheduledFuture<?>> posting = new ArrayList<>();
    private final List<List<Reporter>> reporters = new ArrayList<>();
    private final List<PostingConnection> connections = new ArrayList<>();
    private final PostedReadings posted = new PostedReadings();

    /** What a device reports next. */
    interface Script {
        SentReading reading(String site, String device, long seq);

        /** Always something good, of this very moment. */
        static SentReading live(String site, String device, long seq) {
            TagValue temperature = TagValue.of(20 + seq % 50 / 10.0);
            return new SentReading(
                    site, device, seq, Instant.now(), Map.of("temperature", temperature), Set.of(), false, false);
        }
    }

    SteadyLoad(URI ingest, Script script) {
        for (int c = 0; c < CONNECTIONS; c++) {
            connections.add(new PostingConnection(ingest));
            reporters.add(new ArrayList<>());
        }
        for (int d = 0; d < DEVICES; d++) {
            reporters.get(d % CONNECTIONS).add(new Reporter(SITES.get(d % SITES.size()), "pump-" + d, script));
        }
    }

    void start(int readingsPerSecond) {
        int readingsPerBody = readingsPerSecond / BODIES_PER_SECOND / CONNECTIONS;
        for (int c = 0; c < CONNECTIONS; c++) {
            PostingConnection connection = connections.get(c);
            List<Reporter> devices = reporters.get(c);
            posting.add(threads.scheduleAtFixedRate(
                    () -> post(connection, devices, readingsPerBody),
                    0,
                    1_000 / BODIES_PER_SECOND,
                    TimeUnit.MILLISECONDS));
        }
    }

    private void post(PostingConnection connection, List<Reporter> devices, int readings) {
        List<SentReading> body = new ArrayList<>(readings);
        for (int i = 0; i < readings; i++) {
            body.add(devices.get(i % devices.size()).next());
        }
        try {
            posted.post(connection, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when everything that was posted has been answered, or has failed. */
    void stop() throws Exception {
        posting.forEach(each -> each.cancel(false));
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new AssertionError("a post was not answered within a minute");
        }
        for (ScheduledFuture<?> each : posting) {
            if (!each.isCancelled()) {
                each.get();
            }
        }
    }

    /** One more reading of each device. */
    void postLast(Script script) throws InterruptedException {
        for (int c = 0; c < CONNECTIONS; c++) {
            List<SentReading> body = new ArrayList<>();
            for (Reporter reporter : reporters.get(c)) {
                body.add(script.reading(reporter.site, reporter.device, reporter.seq++));
            }
            posted.post(connections.get(c), body);
        }
    }

    PostedReadings posted() {
        return posted;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Reporter {

        private final String site;
        private final String device;
        private final Script script;
        private long seq;

        Reporter(String site, String device, Script script) {
            this.site = site;
            this.device = device;
            this.script = script;
        }

        SentReading next() {
            return script.reading(site, device, seq++);
        }
    }
}
