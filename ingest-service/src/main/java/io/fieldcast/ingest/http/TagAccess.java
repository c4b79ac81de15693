package io.fieldcast.ingest.http;

import io.fieldcast.schema.tag.TagKey;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Who may change which definition. */
@FunctionalInterface
interface TagAccess {

    /**
     * Who asks, as the audit is to name them.
     *
     * @throws ProblemException if they may not change what stands under this key
     */
    String requireChange(ServerRequest request, TagKey key);
}
