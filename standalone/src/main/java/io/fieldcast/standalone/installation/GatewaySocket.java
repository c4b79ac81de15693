package io.fieldcast.standalone.installation;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a gateway, in Pusher's protocol. Messages are handed out one by one, and the next is read only when
 * it is asked for: what is not asked for waits at the gateway, whose bound it is. For one thread.
 */
public final class GatewaySocket implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int ABNORMAL = 1006;

    private final WebSocket socket;
    private final Ear ear;
    private boolean asked;

    private GatewaySocket(WebSocket socket, Ear ear) {
        this.socket = socket;
        this.ear = ear;
    }

    /** Connects to {@code …/app/{key}}; whether the gateway is content with that is told by the first that is heard. */
    public static GatewaySocket open(URI gateway, String key, @Nullable String origin)
            throws NotConnectedException, InterruptedException {
        Ear ear = new Ear();
        WebSocket.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .build()
                .newWebSocketBuilder()
                .connectTimeout(CONNECT_WITHIN);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        CompletableFuture<WebSocket> opening = builder.buildAsync(address(gateway, key), ear);
        try {
            return new GatewaySocket(opening.get(CONNECT_WITHIN.toSeconds(), TimeUnit.SECONDS), ear);
        } catch (ExecutionException e) {
            throw new NotConnectedException(why(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            throw new NotConnectedException("no answer within " + CONNECT_WITHIN.toSeconds() + " s", e);
        }
    }

    private static URI address(URI gateway, String key) {
        String base = gateway.toString().replaceFirst("^http", "ws").replaceAll("/+$", "");
        return URI.create(base + "/app/" + URLEncoder.encode(key, StandardCharsets.UTF_8)
                + "?protocol=7&client=fieldcast&version=1.0");
    }

    private static String why(Throwable failure) {
        if (failure instanceof WebSocketHandshakeException refused) {
            return "what listens there answers with HTTP "
                    + refused.getResponse().statusCode()
                    + " and not with a WebSocket: a proxy must pass Upgrade on, and the path must be the gateway's";
        }
        return Questions.words(failure);
    }

    /** Waits for the next message, or the end. */
    public Heard next(Duration within) throws InterruptedException {
        if (!asked) {
            asked = true;
            socket.request(1);
        }
        Heard heard = ear.heard.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (heard == null) {
            return new Heard.Nothing();
        }
        asked = false;
        return heard;
    }

    /** Sends a text message, unless the connection has ended, which {@link #next} tells. */
    public void send(String text) {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException ended) {
            ear.onError(socket, ended);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts together what arrives in parts. */
    private static final class Ear implements WebSocket.Listener {

        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onOpen(WebSocket from) {
            // Nothing is read before it is asked for.
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                heard.add(new Heard.Frame(parts.toString()));
                parts.setLength(0);
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(new Heard.Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add(new Heard.Closed(ABNORMAL, Questions.words(error)));
        }
    }
}
