package io.fieldcast.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the services whether they are ready, over HTTP, as an orchestrator would. */
final class Readiness {

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String host;

    Readiness(String host) {
        this.host = host;
    }

    /**
     * Returns when all of them are ready.
     *
     * @throws StartRefusedException naming the first that is not within that time
     */
    void await(List<Service> services, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        for (Service service : services) {
            while (!isReady(service)) {
                if (System.nanoTime() > deadline) {
                    throw new StartRefusedException(service + " was not ready within " + within.toSeconds() + " s: "
                            + uri(service) + " says why");
                }
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            }
        }
    }

    private boolean isReady(Service service) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(service)).timeout(ANSWER_WITHIN).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private URI uri(Service service) {
        return URI.create("http://" + host + ":" + service.port() + "/actuator/health/readiness");
    }
}
