package io.fieldcast.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.ingest.IngestKafka;
import io.fieldcast.ingest.RunningIngest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptAliveConnectionTest {

    private static final String TAG = "/api/v1/tags/kept/alive/";

    /** An answer went missing after some tens of rounds when answers were written on Kafka's threads. */
    private static final int ROUNDS = 150;

    @Test
    void requestsThatFollowAtOnceAreAllAnswered() {
        try (RunningIngest service = RunningIngest.start(IngestKafka.shared()).awaitReady()) {
            // Given: answered when Kafka acknowledges, and at once
            List<HttpRequest.Builder> round = List.of(
                    service.post(
                            "application/json",
                            "{\"site\":\"kept\",\"device\":\"alive\",\"values\":{\"t\":1}}".getBytes(UTF_8)),
                    service.request(TAG + "temperature?effective=true").GET(),
                    service.request(TAG + "t?effective=false").GET(),
                    service.request(TAG + "t")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{}")),
                    service.request(TAG + "temperature?effective=true").GET(),
                    service.request(TAG + "temperature?effective=true").GET());
            await().until(() -> service.send(round.get(1)).status() == 200);
            AtomicInteger answered = new AtomicInteger();

            // When
            IntStream.range(0, ROUNDS)
                    .forEach(i -> round.forEach(request -> {
                        service.send(request);
                        answered.incrementAndGet();
                    }));

            // Then
            assertThat(answered).hasValue(ROUNDS * round.size());
        }
    }
}
