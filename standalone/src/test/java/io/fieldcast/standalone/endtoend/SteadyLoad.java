package io.fieldcast.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.TagValue;
import java.net.URI;
import java.time.Duration;
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
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CONNECTIONS);
    private final List<ScheduledFuture<?>> posting = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
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
            lines.add(new Line(new PostingConnection(ingest), new ArrayList<>()));
        }
        for (int d = 0; d < DEVICES; d++) {
            Reporter reporter = new Reporter(SITES.get(d % SITES.size()), "pump-" + d, script);
            lines.get(d % CONNECTIONS).reporters.add(reporter);
        }
    }

    /** @param most where it ends by itself, so that a slow machine need not catch up with more */
    void start(int readingsPerSecond, int most) {
        int readingsPerBody = readingsPerSecond / BODIES_PER_SECOND / CONNECTIONS;
        for (Line line : lines) {
            posting.add(threads.scheduleAtFixedRate(
                    () -> line.post(readingsPerBody, most / CONNECTIONS),
                    0,
                    1_000 / BODIES_PER_SECOND,
                    TimeUnit.MILLISECONDS));
        }
    }

    /** Returns when so many more readings have been acknowledged. */
    void awaitMore(int readings) {
        int enough = posted.acknowledgedCount() + readings;
        await().atMost(PATIENCE).until(() -> posted.acknowledgedCount() >= enough);
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
        for (Line line : lines) {
            List<SentReading> body = new ArrayList<>();
            for (Reporter reporter : line.reporters) {
                body.add(script.reading(reporter.site, reporter.device, reporter.seq++));
            }
            posted.post(line.connection, body);
        }
    }

    PostedReadings posted() {
        return posted;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The devices that share a connection. */
    private final class Line {

        private final PostingConnection connection;
        private final List<Reporter> reporters;
        private int count;

        Line(PostingConnection connection, List<Reporter> reporters) {
            this.connection = connection;
            this.reporters = reporters;
        }

        void post(int readings, int most) {
            List<SentReading> body = new ArrayList<>(readings);
            for (; body.size() < readings && count < most; count++) {
                body.add(reporters.get(count % reporters.size()).next());
            }
            try {
                if (!body.isEmpty()) {
                    posted.post(connection, body);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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
