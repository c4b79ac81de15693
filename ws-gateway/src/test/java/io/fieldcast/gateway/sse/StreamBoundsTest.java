package io.fieldcast.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.access.SampleAccess;
import io.fieldcast.gateway.history.HistoryRoutes;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.session.ReplayPlaces;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SamplePlaces;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.socket.Door;
import io.fieldcast.gateway.socket.OpenDoor;
import io.fieldcast.gateway.socket.SocketMeters;
import io.fieldcast.gateway.socket.Sockets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What becomes of those who are too many, over plain HTTP and a real server. */
class StreamBoundsTest {

    private static final String STREAM = "/channels/scada-data/events";

    private final Hub hub = new Hub(HubMeters.NONE);
    private final ReplayPlaces places = SamplePlaces.of(1, 0);
    private final SessionRoom room = RoomWithoutBacklog.ofOne(hub, places);
    private final Sockets sockets = new Sockets();
    private final Door door = OpenDoor.of(2, sockets);
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private final DisposableServer server = serve();
    private final WebTestClient web = WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + server.port())
            .build();

    StreamBoundsTest() {
        hub.announce("scada-data", Positions.start(1));
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void aStreamThatFindsTheGatewayFullIsToldWhenToComeAgain() {
        // Given
        door.enterAsStream();
        door.enterAsStream();

        // When
        WebTestClient.ResponseSpec answer = web.get().uri(STREAM).exchange();

        // Then
        expectToComeAgain(answer, "full");
        assertThat(turnedAway).containsExactly("full");
        assertThat(room.places().taken()).isZero();
    }

    /** An {@code EventSource} comes back after the end of a stream, and not after an error. */
    @Test
    void aStreamThatComesToAGatewayThatGoesEndsAtOnce() {
        // Given
        sockets.refuseNew();

        // When
        WebTestClient.ResponseSpec answer = web.get().uri(STREAM).exchange();

        // Then
        answer.expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectBody(String.class)
                .isEqualTo(":\n\n");
        assertThat(turnedAway).containsExactly("leaving");
    }

    @Test
    void aStreamBeyondItsApplicationsQuotaIsToldSoUntilAnotherOneEnds() {
        // Given
        Disposable first = open();
        await().until(() -> room.places().taken() == 1);

        // When
        WebTestClient.ResponseSpec second = web.get().uri(STREAM).exchange();

        // Then
        expectToComeAgain(second, "over quota");
        first.dispose();
        await().until(() -> room.places().taken() == 0);
        Disposable third = open();
        await().until(() -> room.places().taken() == 1);
        third.dispose();
        await().untilAsserted(() -> assertThat(List.of(door.enterAsStream(), door.enterAsStream()))
                .allSatisfy(closed -> assertThat(closed).isEmpty()));
    }

    @Test
    void whereTooManyReplayAStreamAndAPageAreToldWhenToComeAgain() {
        // Given
        ReplayPlaces.Guest other = new ReplayPlaces.Guest() {};
        places.enterAtOnce(other);

        // When
        WebTestClient.ResponseSpec stream =
                web.get().uri(STREAM + "?from=earliest").exchange();
        WebTestClient.ResponseSpec page =
                web.get().uri("/channels/scada-data/history").exchange();

        // Then
        expectToComeAgain(stream, "too many replays");
        expectToComeAgain(page, "history");
        places.leave(other);
        web.get().uri("/channels/scada-data/history").exchange().expectStatus().is5xxServerError();
        await().untilAsserted(() -> assertThat(places.taken()).isZero());
    }

    private Disposable open() {
        return web.get()
                .uri(STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .subscribe();
    }

    private static void expectToComeAgain(WebTestClient.ResponseSpec answer, String words) {
        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(503)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(words));
    }

    private DisposableServer serve() {
        SocketMeters meters = new SocketMeters() {
            @Override
            public void turnedAway(String reason) {
                turnedAway.add(reason);
            }

            @Override
            public void heldBack() {}
        };
        Rooms rooms = new Rooms(List.of(room));
        RouterFunction<ServerResponse> routes = new StreamRoutes(
                        rooms,
                        SampleAccess.toPublicChannelsOnly(),
                        new OpenStreams(),
                        door,
                        meters,
                        Schedulers.parallel())
                .routes()
                .and(new HistoryRoutes(rooms, SampleAccess.toPublicChannelsOnly()).routes());
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
                .bindNow();
    }
}
