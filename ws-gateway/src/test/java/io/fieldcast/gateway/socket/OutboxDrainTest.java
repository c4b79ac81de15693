package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.Outbox;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real socket, because it is Netty's account of what a socket takes that this depends on. */
class OutboxDrainTest {

    private static final int FRAME = 100 * 1024;
    private static final int FRAMES = 30;
    private static final int SOCKET_BUFFER = 16 * 1024;
    private static final int PATIENCE_MILLIS = 10_000;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Channel> accepted = new CompletableFuture<>();
    private final Outbox outbox = new Outbox(FRAME * FRAMES);
    private Socket client;

    @BeforeEach
    void connect() throws Exception {
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .childHandler(accepting())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        client = new Socket();
        client.setReceiveBufferSize(SOCKET_BUFFER);
        client.setSoTimeout(PATIENCE_MILLIS);
        client.connect(server.localAddress());
    }

    private ChannelHandler accepting() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                accepted.complete(channel);
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void oneWakeEmptiesItHoweverSlowlyTheClientReads() throws Exception {
        // Given
        for (int i = 0; i < FRAMES; i++) {
            assertThat(outbox.offer(new byte[FRAME])).isTrue();
        }
        Channel channel = accepted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> empty = new CompletableFuture<>();
        OutboxDrain drain = new OutboxDrain(channel, outbox, () -> {}, () -> empty.complete(null));

        // When
        drain.wake();

        // Then
        assertThat(client.getInputStream().readNBytes(FRAME * FRAMES)).hasSize(FRAME * FRAMES);
        assertThat(empty).succeedsWithin(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Test
    void aFlushIsNotFollowedByMoreThanTheSocketTakes() throws Exception {
        // Given
        for (int i = 0; i < FRAMES; i++) {
            assertThat(outbox.offer(new byte[FRAME])).isTrue();
        }
        Channel channel = accepted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        OutboxDrain drain = new OutboxDrain(channel, outbox, () -> {}, () -> {});

        // When
        drain.wake();
        client.getInputStream().readNBytes(1);

        // Then
        assertThat(outbox.bytes()).isGreaterThan(FRAME * FRAMES / 2);
    }
}
