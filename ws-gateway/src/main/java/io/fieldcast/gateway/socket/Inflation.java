package io.fieldcast.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a client's compressed message (RFC 7692, section 7.2.2). */
final class Inflation {

    /** What the client has taken off the end. */
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private static final int CHUNK = 4 * 1024;

    private Inflation() {}

    /**
     * The message, at most so long: what is small when it comes may be large when it is unpacked.
     *
     * @throws TooLongFrameException if it is longer
     * @throws DataFormatException if it is not compressed as agreed
     */
    static ByteBuf inflate(ByteBuf compressed, int maxBytes) throws DataFormatException {
        byte[] input = new byte[compressed.readableBytes() + TAIL.length];
        compressed.getBytes(compressed.readerIndex(), input, 0, compressed.readableBytes());
        System.arraycopy(TAIL, 0, input, compressed.readableBytes(), TAIL.length);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(input);
            ByteBuf message = Unpooled.buffer(Math.min(2 * input.length, maxBytes));
            byte[] chunk = new byte[CHUNK];
            for (int read = inflater.inflate(chunk); read > 0; read = inflater.inflate(chunk)) {
                if (message.readableBytes() + read > maxBytes) {
                    throw new TooLongFrameException("the message is longer than " + maxBytes + " bytes");
                }
                message.writeBytes(chunk, 0, read);
            }
            return message;
        } finally {
            inflater.end();
        }
    }
}
