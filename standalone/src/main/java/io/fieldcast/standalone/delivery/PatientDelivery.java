package io.fieldcast.standalone.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Posts a batch until there is an answer to it, waiting longer and longer in between. At least once: when an answer gets
 * lost the whole batch goes out again, since nobody can tell which part of it was stored; what an earlier batch was
 * acknowledged is never repeated.
 */
public final class PatientDelivery {

    private final IngestClient client;
    private final Backoff backoff;
    private final Duration patience;
    private final Pause pause;
    private final Clock clock;

    /** Gives a batch up after it has not been taken for as long as {@code patience}. */
    public PatientDelivery(IngestClient client, Backoff backoff, Duration patience, Pause pause, Clock clock) {
        this.client = client;
        this.backoff = backoff;
        this.patience = patience;
        this.pause = pause;
        this.clock = clock;
    }

    /** To an ingest service, with the key that the environment has for it. */
    public static PatientDelivery to(
            URI ingest, Map<String, String> environment, Duration patience, Pause pause, Clock clock) {
        return new PatientDelivery(
                new IngestClient(ingest, IngestKey.from(environment)),
                Backoff.standard(new SplittableRandom()),
                patience,
                pause,
                clock);
    }

    /** What the service said in the end; {@link Receipt.TryAgain} if patience has run out. */
    public Receipt deliver(List<PostedReading> batch) throws InterruptedException {
        return deliver(() -> client.post(batch));
    }

    /** The same with a body that is sent as it is. */
    public Receipt deliver(byte[] body, String type) throws InterruptedException {
        return deliver(() -> client.post(body, type));
    }

    private Receipt deliver(Attempt attempt) throws InterruptedException {
        Instant giveUpAt = clock.instant().plus(patience);
        int failures = 0;
        while (true) {
            Receipt receipt = attempt.post();
            if (!(receipt instanceof Receipt.TryAgain later)) {
                return receipt;
            }
            failures++;
            Duration wait = backoff.after(failures, later.after());
            if (clock.instant().plus(wait).isAfter(giveUpAt)) {
                return receipt;
            }
            pause.pause(wait);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Receipt post() throws InterruptedException;
    }
}
