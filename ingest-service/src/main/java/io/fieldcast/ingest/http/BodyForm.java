package io.fieldcast.ingest.http;

import io.fieldcast.ingest.shape.Entry;
import java.util.List;
import reactor.core.publisher.Flux;

/** A media type that readings come in. */
sealed interface BodyForm permits JsonBody, NdjsonBody {

    /** The most bytes that a body may have after decompression. */
    long maxBytes();

    /** Its entries in their order, a few at a time, as they are asked for; ends with a {@link ProblemException} if need be. */
    Flux<List<Entry>> entries(Flux<byte[]> body);
}
