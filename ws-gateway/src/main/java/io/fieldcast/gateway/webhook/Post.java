package io.fieldcast.gateway.webhook;

/** The way to a receiver. */
@FunctionalInterface
interface Post {

    /** Blocks until it is answered, or has taken too long. */
    Answer send(Webhook webhook, byte[] body);

    /** What became of a post. */
    sealed interface Answer {

        /** The receiver has it. */
        record Taken() implements Answer {}

        /**
         * It may have it or not.
         *
         * @param reason a status, or what went wrong
         */
        record Failed(String reason) implements Answer {}
    }
}
