package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.json.ParsedDefinition;
import io.fieldcast.schema.json.TagDefinitionParser;
import io.fieldcast.schema.json.Violation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A request's body as a tag's definition. */
final class DefinitionBody {

    private final int maxBytes;
    private final ByteBudget buffered;
    private final Duration idle;
    private final Scheduler scheduler;
    private final IngestMeters meters;
    private final TagDefinitionParser parser = TagDefinitionParser.posted();

    /**
     * @param buffered for bodies that have not arrived whole
     * @param idle how long a body may send nothing
     */
    DefinitionBody(int maxBytes, ByteBudget buffered, Duration idle, Scheduler scheduler, IngestMeters meters) {
        this.maxBytes = maxBytes;
        this.buffered = buffered;
        this.idle = idle;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /** Fails with {@link ProblemException} if it is none. */
    Mono<TagDefinition> read(ServerHttpRequest request) {
        requireJson(request.getHeaders());
        Flux<byte[]> body =
                request.getBody().map(DefinitionBody::copy).timeout(idle, Flux.error(this::tooSlow), scheduler);
        return Mono.using(buffered::share, share -> collect(body, share), ByteBudget.Share::close)
                .map(this::parse);
    }

    private Mono<byte[]> collect(Flux<byte[]> body, ByteBudget.Share share) {
        return body.collect(() -> new CollectedBytes(new BufferShare(share, meters), maxBytes), this::add)
                .map(collected -> Arrays.copyOf(collected.bytes(), collected.length()));
    }

    private void add(CollectedBytes collected, byte[] chunk) {
        if (collected.length() + chunk.length > maxBytes) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "", "max-body-size", "a definition takes at most " + maxBytes + " bytes");
        }
        collected.add(chunk);
    }

    private TagDefinition parse(byte[] json) {
        ParsedDefinition parsed = parser.parse(json);
        if (parsed instanceof ParsedDefinition.Invalid invalid) {
            Violation violation = invalid.violation();
            String message =
                    violation.field().isEmpty() ? violation.message() : violation.field() + ": " + violation.message();
            throw new ProblemException(ProblemType.INVALID_DEFINITION, violation.field(), violation.rule(), message);
        }
        return ((ParsedDefinition.Valid) parsed).definition();
    }

    private static void requireJson(HttpHeaders headers) {
        if (!isJson(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            HttpHeaders accept = new HttpHeaders();
            accept.setAccept(List.of(MediaType.APPLICATION_JSON));
            throw new ProblemException(
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            HttpHeaders.CONTENT_TYPE,
                            "media-type",
                            "a definition is sent as " + MediaType.APPLICATION_JSON),
                    accept);
        }
        if (headers.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_ENCODING,
                    HttpHeaders.CONTENT_ENCODING,
                    "content-encoding",
                    "a definition is sent as it is, not compressed");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW, "", "body-idle", "nothing came of the body for " + idle.toMillis() + " ms");
    }

    private static byte[] copy(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
