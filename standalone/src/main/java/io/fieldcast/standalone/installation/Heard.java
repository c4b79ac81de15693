package io.fieldcast.standalone.installation;

/** What came over a WebSocket, or did not. */
public sealed interface Heard {

    /** A whole text message. */
    record Frame(String text) implements Heard {}

    /** The end; code 1006 if it came without a word. */
    record Closed(int code, String reason) implements Heard {}

    /** Nothing, for as long as was asked. */
    record Nothing() implements Heard {}
}
