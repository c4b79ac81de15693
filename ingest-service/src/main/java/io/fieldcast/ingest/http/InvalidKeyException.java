package io.fieldcast.ingest.http;

/** The service cannot start, for want of a key or with the keys that it was given. The message names the setting. */
final class InvalidKeyException extends RuntimeException {

    InvalidKeyException(String message) {
        super(message);
    }
}
