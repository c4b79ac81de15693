package io.fieldcast.gateway.pusher.http;

import io.fieldcast.schema.PublishedEvent;
import java.util.List;

/** What became of the body of a request to publish. */
sealed interface ParsedEvents {

    record Valid(List<PublishedEvent> events) implements ParsedEvents {}

    record Invalid(Refusal refusal) implements ParsedEvents {}
}
