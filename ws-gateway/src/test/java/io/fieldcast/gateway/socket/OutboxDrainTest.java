package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SelfSigned;
import io.fieldcast.gateway.session.Outbox;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @TempDir
    private Path directory;

    enum Wire {
        PLAIN,
        TLS
    }

    private Channel connect(Wire wire) throws Exception {
        SelfSigned certificate = wire == Wire.TLS ? SelfSigned.create(directory) : null;
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .childHandler(accepting(certificate == null ? null : tls(certificate)))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SOCKET_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server.localAddress());
        client = certificate == null
                ? socket
                : certificate.trust().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        return accepted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private SslContext tls(SelfSigned certificate) throws Exception {
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        certificate.writeTo(chain, key);
        return SslContextBuilder.forServer(chain.toFile(), key.toFile()).build();
    }

    private ChannelHandler accepting(@Nullable SslContext tls) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                accepted.complete(channel);
            }
        };
    }

    private OutboxDrain drain(Channel channel, Runnable onEmpty) {
        return new OutboxDrain(channel, new DrainOrder(channel.eventLoop()), outbox, () -> {}, onEmpty);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void oneWakeEmptiesItHoweverSlowlyTheClientReadsAndWhatIsSharedStaysAsItIs(Wire wire) throws Exception {
        // Given
        byte[] shared = new byte[FRAME];
        new Random(7).nextBytes(shared);
        byte[] asItWas = shared.clone();
        for (int i = 0; i < FRAMES; i++) {
            assertThat(outbox.offer(shared)).isTrue();
        }
        Channel channel = connect(wire);
        CompletableFuture<Void> empty = new CompletableFuture<>();
        OutboxDrain drain = drain(channel, () -> empty.complete(null));

        // When
        drain.wake();

        // Then
        for (int i = 0; i < FRAMES; i++) {
            byte[] read = client.getInputStream().readNBytes(FRAME);
            assertThat(Arrays.equals(read, asItWas)).isTrue();
        }
        assertThat(empty).succeedsWithin(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(Arrays.equals(shared, asItWas)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aFlushIsNotFollowedByMoreThanTheSocketTakes(Wire wire) throws Exception {
        // Given
        for (int i = 0; i < FRAMES; i++) {
            assertThat(outbox.offer(new byte[FRAME])).isTrue();
        }
        Channel channel = connect(wire);
        OutboxDrain drain = drain(channel, () -> {});

        // When
        drain.wake();
        client.getInputStream().readNBytes(1);

        // Then
        assertThat(outbox.bytes()).isGreaterThan(FRAME * FRAMES / 2);
    }
}
