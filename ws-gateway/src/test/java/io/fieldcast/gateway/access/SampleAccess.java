package io.fieldcast.gateway.access;

import reactor.core.publisher.Mono;

/** Over plain HTTP, where no tokens are asked for. */
public final class SampleAccess {

    private SampleAccess() {}

    public static BearerAccess toPublicChannelsOnly() {
        return exchange -> Mono.just((app, channel) -> new Decision.Denied("a token is missing", 401));
    }
}
