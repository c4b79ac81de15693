package io.fieldcast.standalone.replay;

/** The mapping asks for something that makes no sense, or that the file does not have; the message names the key. */
final class InvalidMappingException extends RuntimeException {

    InvalidMappingException(String message) {
        super(message);
    }
}
