package io.fieldcast.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.SampleAccess;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.socket.OpenDoor;
import io.fieldcast.gateway.socket.SocketMeters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class StreamRoutesTest {

    private static final String TOPIC = "scada-data";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PulseByHand pulse = new PulseByHand();
    private final Hub hub = new Hub(HubMeters.NONE, pulse, 1024 * 1024);
    private final OpenStreams streams = new OpenStreams();
    private final WebTestClient web = WebTestClient.bindToRouterFunction(new StreamRoutes(
                            new Rooms(List.of(RoomWithoutBacklog.of(hub))),
                            SampleAccess.toPublicChannelsOnly(),
                            streams,
                            OpenDoor.forAll(),
                            SocketMeters.NONE,
                            Schedulers.parallel())
                    .routes())
            .build();

    StreamRoutesTest() {
        hub.announce(TOPIC, Positions.start(1));
    }

    @Test
    void aStreamOfATopicThatWasCreatedAnewEndsSoThatItsClientResumes() {
        Flux<String> lines = lines("/channels/scada-data/events");

        StepVerifier.create(lines)
                .thenConsumeWhile(line -> !line.contains("replay"))
                .expectNextMatches(line -> line.contains("replay"))
                .then(() -> streams.resumeAll(TOPIC))
                .thenConsumeWhile(line -> true)
                .expectComplete()
                .verify(PATIENCE);

        assertThat(streams.count()).isZero();
    }

    @Test
    void aConflatedStreamSaysForHowManyAnEventStands() {
        Flux<String> lines = lines("/channels/scada-data;every=500ms/events");
        Predicate<String> counts = line -> line.contains("conflated: 1");

        StepVerifier.create(lines)
                .thenConsumeWhile(line -> !line.contains("replay"))
                .expectNextMatches(line -> line.contains("replay"))
                .then(this::publishTwo)
                .then(pulse::beat)
                .thenConsumeWhile(counts.negate())
                .expectNextMatches(counts)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void anEventSaysWhereItStands() {
        Flux<String> lines = lines("/channels/scada-data/events");
        Predicate<String> stands = line -> line.contains("partition: 0\noffset: 1\n");

        StepVerifier.create(lines)
                .thenConsumeWhile(line -> !line.contains("replay"))
                .expectNextMatches(line -> line.contains("replay"))
                .then(this::publishTwo)
                .thenConsumeWhile(stands.negate())
                .expectNextMatches(stands)
                .thenCancel()
                .verify(PATIENCE);
    }

    private void publishTwo() {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        hub.publish(
                TOPIC,
                List.of(
                        new TopicRecord(TOPIC, 0, 0, 0, "lyon/press-4", json),
                        new TopicRecord(TOPIC, 0, 1, 0, "lyon/press-4", json)),
                Positions.start(1).with(0, 2));
    }

    private Flux<String> lines(String uri) {
        return web.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
