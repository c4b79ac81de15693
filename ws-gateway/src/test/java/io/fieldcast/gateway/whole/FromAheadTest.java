package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A beginning that lies ahead of now is refused whichever way it is asked for, and what goes on goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FromAheadTest {

    private static final String RULE = "from must not lie ahead: it is ";

    private final Plant plant = new Plant(Topics.DATA.name());
    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    void stop() {
        gateway.close();
        plant.close();
    }

    @Test
    void itIsRefusedOverAWebSocket() throws Exception {
        // Given
        String channel = "scada-data." + plant.site;
        Instant ahead = Instant.now().plus(Duration.ofHours(1));
        String named = channel + ";from=@" + ahead.toEpochMilli();
        try (WireClient client = gateway.connect(RunningGateway.APP)) {
            client.subscribe(channel);

            // When
            client.askFrom(channel, ahead.toString());
            client.ask(named);

            // Then
            assertThat(Stream.of(channel, named).map(name -> client.next("pusher:subscription_error", name)))
                    .allSatisfy(refusal -> {
                        assertThat(refusal.at("/data/type").stringValue()).isEqualTo("NotOffered");
                        assertThat(refusal.at("/data/error").stringValue()).startsWith(RULE);
                    });
            plant.report(1);
            Waiting.until(
                    "what there was goes on", () -> !Frames.of(client, channel).isEmpty());
        }
    }

    @Test
    void itIsRefusedOverPlainHttp() {
        // Given
        String from = "?from=@" + Instant.now().plus(Duration.ofHours(1)).toEpochMilli();

        // When
        List<HttpAnswer> answers = Stream.of("/channels/scada-data/events", "/channels/scada-data/history")
                .map(path -> HttpAnswer.get(gateway.uri("http", path + from)))
                .toList();

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"from\"", RULE);
        });
    }

    @Test
    void aClockThatIsALittleAheadSaysNow() throws Exception {
        // Given
        String channel = "scada-data." + plant.site + ";tags=pressure";
        plant.report(2);
        try (WireClient client = gateway.connect(RunningGateway.APP)) {

            // When
            client.subscribeFrom(
                    channel, Instant.now().plus(Duration.ofMinutes(9)).toString());

            // Then
            assertThat(client.next("fieldcast:live", channel).path("data").stringValue())
                    .isEqualTo("{\"replayed\":0}");
        }
    }

    @Test
    void whatIsReplayedIsCountedApartFromWhatIsLive() throws Exception {
        // Given
        String channel = "scada-data." + plant.site + ";tags=temperature";
        plant.report(3);
        double before =
                gateway.meters().get("fieldcast.replay.events").counter().count();
        try (WireClient client = gateway.connect(RunningGateway.APP)) {

            // When
            client.subscribeFrom(channel, "earliest");
            client.next("fieldcast:live", channel);

            // Then
            double replayed =
                    gateway.meters().get("fieldcast.replay.events").counter().count() - before;
            assertThat(replayed)
                    .isGreaterThanOrEqualTo(3)
                    .isEqualTo(Frames.of(client, channel).size());
        }
    }
}
