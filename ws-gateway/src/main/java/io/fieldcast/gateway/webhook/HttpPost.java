package io.fieldcast.gateway.webhook;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Over HTTP, with connections and a thread of its own, so that no socket has to wait for a receiver. Redirects are not
 * followed: what was signed for one address is not for another.
 */
final class HttpPost implements Post, AutoCloseable {

    /** Of what a receiver answers nothing is used; more than this is not waited for. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final LoopResources loops = LoopResources.create("gateway-webhook-http", 1, true);
    private final ConnectionProvider connections;
    private final HttpClient client;
    private final Duration timeout;

    HttpPost(Duration timeout) {
        this.timeout = timeout;
        this.connections = ConnectionProvider.builder("gateway-webhooks")
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        this.client = HttpClient.create(connections)
                .runOn(loops)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .responseTimeout(timeout)
                .followRedirect(false)
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "Fieldcast")
                        // To the letter: Pusher's Node library refuses a charset.
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
    }

    @Override
    public Answer send(Webhook webhook, byte[] body) {
        try {
            Integer status = client.headers(headers -> headers.set(
                                    "X-Pusher-Key", webhook.signatures().key())
                            .set("X-Pusher-Signature", webhook.signatures().forBody(body))
                            .set(HttpHeaderNames.CONTENT_LENGTH, body.length))
                    .post()
                    .uri(webhook.url())
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                    .response((response, content) -> content.map(buffer -> buffer.readableBytes())
                            .scan(0, Integer::sum)
                            .takeUntil(read -> read > LONGEST_ANSWER)
                            .then(Mono.just(response.status().code())))
                    .next()
                    .timeout(timeout)
                    .block();
            return status != null && status / 100 == 2 ? new Answer.Taken() : new Answer.Failed("status " + status);
        } catch (RuntimeException e) {
            // Messages of such exceptions tell addresses.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Answer.Failed(cause.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        connections.dispose();
        loops.dispose();
    }
}
