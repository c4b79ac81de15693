package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the default settings, by the test's own time. */
class SignsOfLifeTest {

    private static final String PING = "ping";
    private static final String PUSHER_PING = "pusher:ping";

    private final MockTicker time = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(time).build();
    private final SignsOfLife life =
            new SignsOfLife(channel.eventLoop(), Duration.ofSeconds(40), Duration.ofSeconds(30));
    private final WebSocketConnection connection = new WebSocketConnection(
            channel,
            new DrainOrder(channel.eventLoop()),
            "1.1",
            RoomWithoutBacklog.of(new Hub(HubMeters.NONE)),
            life,
            null);

    @BeforeEach
    void connect() {
        connection.open();
        channel.runPendingTasks();
        assertThat(sent()).containsExactly("pusher:connection_established");
    }

    @Test
    void aSilentClientIsAskedInBothWaysEarlierThanItWouldAskItself() {
        pass(Duration.ofSeconds(39));
        assertThat(sent()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(sent()).containsExactlyInAnyOrder(PING, PUSHER_PING);
    }

    @Test
    void whoDoesNotAnswerIsGoneWithin75Seconds() {
        pass(Duration.ofSeconds(75));

        assertThat(sent()).containsExactlyInAnyOrder(PING, PUSHER_PING, "close 4201");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoAnswersPingsAndSaysNothingElseStays() {
        List<String> sent = new ArrayList<>();

        for (int second = 0; second < 600; second++) {
            pass(Duration.ofSeconds(1));
            List<String> now = sent();
            sent.addAll(now);
            if (now.contains(PING)) {
                connection.onFrame(new PongWebSocketFrame());
            }
        }

        assertThat(sent).containsOnly(PING, PUSHER_PING).hasSize(2 * 600 / 40);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whoPingsItselfIsNotAsked() {
        for (int minute = 0; minute < 20; minute++) {
            pass(Duration.ofSeconds(30));
            connection.onFrame(new PingWebSocketFrame());
        }

        assertThat(sent()).containsOnly("pong");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void nothingIsWatchedOnceTheConnectionIsGone() {
        connection.onClosed();

        pass(Duration.ofMinutes(10));

        assertThat(sent()).isEmpty();
    }

    @Test
    void aLaterConnectionIsLookedAfterAlsoWhenAllBeforeItAreGone() {
        connection.onClosed();
        pass(Duration.ofSeconds(5));

        new WebSocketConnection(
                        channel,
                        new DrainOrder(channel.eventLoop()),
                        "1.2",
                        RoomWithoutBacklog.of(new Hub(HubMeters.NONE)),
                        life,
                        null)
                .open();
        channel.runPendingTasks();
        pass(Duration.ofSeconds(40));

        assertThat(sent()).containsExactlyInAnyOrder("pusher:connection_established", PING, PUSHER_PING);
    }

    /** In steps, as an event loop would get there. */
    private void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            time.advance(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (Object message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            if (message instanceof CloseWebSocketFrame close) {
                sent.add("close " + close.statusCode());
            } else if (message instanceof PingWebSocketFrame) {
                sent.add(PING);
            } else if (message instanceof PongWebSocketFrame) {
                sent.add("pong");
            } else if (message instanceof ByteBuf text && text.isReadable()) {
                sent.add(text.toString(StandardCharsets.UTF_8).replaceAll("\\{\"event\":\"([^\"]*)\".*", "$1"));
            }
        }
        return sent;
    }
}
