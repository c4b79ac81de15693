package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriberTest {

    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

    private final List<String> ends = new ArrayList<>();
    private ServerSocketChannel listening;
    private SocketChannel server;
    private SocketChannel client;
    private Subscriber subscriber;

    @BeforeEach
    void connect() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(listening.getLocalAddress());
        server = listening.accept();
        subscriber = new Subscriber(client, new Greeting("/", "", "", "subscribed"), new Recorder(3), ends::add);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.close();
        listening.close();
    }

    private void receive(String head, int... frame) throws IOException {
        ByteBuffer sent = ByteBuffer.allocate(200).put(head.getBytes(StandardCharsets.US_ASCII));
        for (int octet : frame) {
            sent.put((byte) octet);
        }
        server.write(sent.flip());
        subscriber.read(ByteBuffer.allocate(1_000));
    }

    @Test
    void aPingIsAnsweredWithItsOwnPayload() throws IOException {
        receive(UPGRADED, 0x89, 2, 'h', 'i');

        ByteBuffer answer = ByteBuffer.allocate(100);
        server.read(answer);
        assertThat(answer.flip())
                .isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0x8A, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'}));
    }

    @Test
    void aCloseFrameEndsItWithItsCode() throws IOException {
        receive(UPGRADED, 0x88, 2, 0x10, 0x69);

        assertThat(ends).containsExactly("close frame 4201");
    }
}
