package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.session.Framing;

/**
 * Complete, unmasked, unfragmented WebSocket text frames (RFC 6455, section 5.2), made once for all who get them.
 *
 * <p>Netty would put the header before each socket's copy; here the header is part of what is shared, and many frames
 * can stand in one buffer.
 */
public final class TextFrames implements Framing {

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MAX_LENGTH_IN_2_BYTES = 0xFFFF;

    @Override
    public byte[] frame(byte[] message) {
        return frame(FINAL_TEXT, message);
    }

    /** How many bytes stand before the message. */
    static int headerLength(byte[] frame) {
        return switch (frame[1]) {
            case LENGTH_IN_2_BYTES -> 4;
            case LENGTH_IN_8_BYTES -> 10;
            default -> 2;
        };
    }

    static byte[] frame(byte firstByte, byte[] message) {
        int length = message.length;
        int header = length < LENGTH_IN_2_BYTES ? 2 : length <= MAX_LENGTH_IN_2_BYTES ? 4 : 10;
        byte[] frame = new byte[header + length];
        frame[0] = firstByte;
        switch (header) {
            case 2 -> frame[1] = (byte) length;
            case 4 -> {
                frame[1] = LENGTH_IN_2_BYTES;
                writeBigEndian(frame, length, header);
            }
            default -> {
                frame[1] = LENGTH_IN_8_BYTES;
                writeBigEndian(frame, length, header);
            }
        }
        System.arraycopy(message, 0, frame, header, length);
        return frame;
    }

    /** From the third byte up to the header's end. */
    private static void writeBigEndian(byte[] frame, int length, int header) {
        long rest = length;
        for (int at = header - 1; at >= 2; at--) {
            frame[at] = (byte) rest;
            rest >>>= 8;
        }
    }
}
