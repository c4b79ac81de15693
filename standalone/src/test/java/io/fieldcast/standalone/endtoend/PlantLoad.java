package io.fieldcast.standalone.endtoend;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A hundred thousand readings of {@link PlantHours}, posted over four connections at once, as fast as they are taken. A
 * device stays on its connection; they take turns, burst by burst.
 */
final class PlantLoad {

    private static final long SEED = 20_260_301;
    private static final List<String> SITES = List.of("lyon", "porto", "turin");
    private static final int DEVICES = 198;
    private static final int READINGS_OF_A_DEVICE = 498;
    private static final int READINGS_OF_THE_RECORDER = 1_396;
    private static final int LONG_NOTES = 60;
    private static final int CONNECTIONS = 4;
    private static final int READINGS_OF_A_BODY = 252;

    private final List<PostingConnection> connections = new ArrayList<>();
    private final List<List<List<SentReading>>> bodiesOfConnections = new ArrayList<>();
    private final PostedReadings posted = new PostedReadings();

    PlantLoad(URI ingest) {
        PlantHours hours = new PlantHours(SEED);
        for (int c = 0; c < CONNECTIONS; c++) {
            connections.add(new PostingConnection(ingest));
            List<List<SentReading>> devices = new ArrayList<>();
            for (int d = c; d < DEVICES; d += CONNECTIONS) {
                devices.add(hours.ofDevice(SITES.get(d % SITES.size()), "press-" + d, READINGS_OF_A_DEVICE));
            }
            bodiesOfConnections.add(bodies(devices));
        }
        bodiesOfConnections
                .get(0)
                .add(hours.ofRecorder(SITES.get(0), "recorder", READINGS_OF_THE_RECORDER, LONG_NOTES));
    }

    private static List<List<SentReading>> bodies(List<List<SentReading>> devices) {
        List<SentReading> line = new ArrayList<>();
        for (int from = 0; from < READINGS_OF_A_DEVICE; from += PlantHours.BURST) {
            for (List<SentReading> device : devices) {
                line.addAll(device.subList(from, Math.min(from + PlantHours.BURST, device.size())));
            }
        }
        List<List<SentReading>> bodies = new ArrayList<>();
        for (int from = 0; from < line.size(); from += READINGS_OF_A_BODY) {
            bodies.add(line.subList(from, Math.min(from + READINGS_OF_A_BODY, line.size())));
        }
        return bodies;
    }

    /** Returns when all of it has been answered; the processor may lag behind as it likes. */
    void postAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> posting = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                PostingConnection connection = connections.get(c);
                List<List<SentReading>> bodies = bodiesOfConnections.get(c);
                posting.add(threads.submit(() -> post(connection, bodies)));
            }
            for (Future<?> each : posting) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void post(PostingConnection connection, List<List<SentReading>> bodies) throws InterruptedException {
        for (List<SentReading> body : bodies) {
            posted.post(connection, body);
        }
        return null;
    }

    PostedReadings posted() {
        return posted;
    }

    /** How many of the readings must be on {@code scada-data}. */
    int publishable() {
        return (int) posted.acknowledged().values().stream()
                .filter(reading -> !reading.ahead())
                .count();
    }
}
