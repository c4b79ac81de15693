package io.fieldcast.gateway.pusher.http;

import io.fieldcast.schema.PublishedEvent;
import java.util.List;

/** What became of the body of a request to publish. */
sealed interface ParsedEvents {

    /**
     * @param info what the answer is to say
     */
    record Valid(List<PublishedEvent> events, AskedInfo info) implements ParsedEvents {

        Valid(List<PublishedEvent> events) {
            this(events, new AskedInfo.Nothing());
        }
    }

    record Invalid(Refusal refusal) implements ParsedEvents {}
}
