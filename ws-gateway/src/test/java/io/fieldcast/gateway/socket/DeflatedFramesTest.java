package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DeflatedFramesTest {

    private static final int MUCH = 10_000_000;

    private final DeflatedFrames frames = new DeflatedFrames(new CompressionSettings(true, 1, DataSize.ofBytes(64)));

    /** Around what fills one chunk of output, too: the last flush must not be lost. */
    @ParameterizedTest
    @ValueSource(ints = {64, 125, 126, 127, 1_000, 8_191, 8_192, 8_193, 65_535, 65_536, 300_000, 2_000_000})
    void whatIsUnpackedIsWhatWasPacked(int length) throws DataFormatException {
        String message = text(length);

        byte[] frame = frames.apply(plain(message));

        assertThat(frame[0]).isEqualTo((byte) 0xC1);
        assertThat(frame.length).isLessThan(length);
        assertThat(unpacked(frame)).isEqualTo(message);
    }

    @Test
    void eachFrameCanBeUnpackedByItself() throws DataFormatException {
        byte[] first = frames.apply(plain(text(500)));
        byte[] second = frames.apply(plain(text(500)));

        assertThat(second).isEqualTo(first);
        assertThat(unpacked(second)).isEqualTo(text(500));
    }

    @Test
    void whatIsSmallStaysAsItIs() {
        byte[] frame = plain(text(63));

        assertThat(frames.apply(frame)).isSameAs(frame);
    }

    @Test
    void whatWouldNotBecomeSmallerStaysAsItIs() {
        StringBuilder noise = new StringBuilder();
        new Random(7).ints(70, 33, 127).forEach(c -> noise.append((char) c));
        byte[] frame = plain(noise.toString());

        assertThat(frames.apply(frame)).isSameAs(frame);
    }

    private static String text(int length) {
        return "{\"device\":\"press-4\",\"temperature\":71.4},"
                .repeat(length / 38 + 1)
                .substring(0, length);
    }

    private static byte[] plain(String message) {
        return new TextFrames().frame(message.getBytes(StandardCharsets.UTF_8));
    }

    private static String unpacked(byte[] frame) throws DataFormatException {
        int header = TextFrames.headerLength(frame);
        ByteBuf compressed = Unpooled.wrappedBuffer(frame, header, frame.length - header);
        return Inflation.inflate(compressed, MUCH).toString(StandardCharsets.UTF_8);
    }
}
