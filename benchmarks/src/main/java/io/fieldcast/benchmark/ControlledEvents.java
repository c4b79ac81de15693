package io.fieldcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Events that a server publishes from its own memory when its control socket tells it to. */
final class ControlledEvents implements EventSource {

    private final SocketChannel control;

    ControlledEvents(InetSocketAddress server) throws IOException {
        control = SocketChannel.open(server);
        control.setOption(StandardSocketOptions.TCP_NODELAY, true);
        control.write(new Greeting("/control", "", "", "").upgrade(server));
        awaitUpgrade();
    }

    private void awaitUpgrade() throws IOException {
        StringBuilder response = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        while (!response.toString().contains("\r\n\r\n")) {
            if (control.read(bytes.clear()) < 0) {
                throw new IOException("no control socket: " + response);
            }
            response.append(StandardCharsets.US_ASCII.decode(bytes.flip()));
        }
    }

    @Override
    public void publish(int count, long dueMicros) {
        ByteBuffer frame = Greeting.frame(count + " " + dueMicros);
        try {
            while (frame.hasRemaining()) {
                control.write(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the control socket is gone", e);
        }
    }

    @Override
    public void close() {
        try {
            control.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
