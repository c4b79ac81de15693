package io.fieldcast.ingest.http;

import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.shape.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A request's body as entries: its headers say which form and which compression.
 *
 * <p>The bytes are copied out of Netty's buffers at once. Spring's own codecs release a buffer twice when a streamed
 * body is malformed or too large.
 */
final class RequestBodies {

    private final Duration idle;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    /** @param idle how long a body may send nothing */
    RequestBodies(Duration idle, Scheduler scheduler, IngestMeters meters) {
        this.idle = idle;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /**
     * @param forms by the media types that are taken
     * @throws ProblemException if the headers tell already that the body cannot be taken
     */
    Flux<List<Entry>> entries(ServerHttpRequest request, Map<MediaType, BodyForm> forms) {
        HttpHeaders headers = request.getHeaders();
        BodyForm form = form(headers.getFirst(HttpHeaders.CONTENT_TYPE), forms);
        boolean gzipped = isGzipped(headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING));
        if (!gzipped && headers.getContentLength() > form.maxBytes()) {
            throw tooLarge(form);
        }
        Flux<byte[]> body =
                new IdleWatch(idle, scheduler).over(request.getBody().map(RequestBodies::copy), this::tooSlow);
        return form.entries(limited(gzipped ? gunzipped(body) : body, form));
    }

    private static BodyForm form(@Nullable String contentType, Map<MediaType, BodyForm> forms) {
        if (contentType == null) {
            throw unsupportedMediaType("Content-Type is missing", forms);
        }
        MediaType type;
        try {
            type = MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            throw unsupportedMediaType("Content-Type is no media type", forms);
        }
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw unsupportedMediaType("JSON is UTF-8 (RFC 8259)", forms);
        }
        BodyForm form = forms.get(new MediaType(type.getType(), type.getSubtype()));
        if (form == null) {
            throw unsupportedMediaType(type.getType() + "/" + type.getSubtype() + " is not supported", forms);
        }
        return form;
    }

    private static boolean isGzipped(List<String> encodings) {
        String encoding = String.join(", ", encodings).trim();
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return true;
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_ENCODING, "gzip");
        throw new ProblemException(
                Problem.of(
                        ProblemType.UNSUPPORTED_ENCODING,
                        HttpHeaders.CONTENT_ENCODING,
                        "content-encoding",
                        "only gzip is supported"),
                headers);
    }

    /** Inflating is work: it is done elsewhere than on the event loop. */
    private Flux<byte[]> gunzipped(Flux<byte[]> compressed) {
        return Flux.using(
                Gunzip::new,
                gunzip -> compressed
                        .publishOn(scheduler, BodyPieces.AHEAD)
                        .concatMap(chunk -> pieces(gunzip, chunk), 1)
                        .concatWith(Mono.fromRunnable(gunzip::finish)),
                Gunzip::close);
    }

    private static Flux<byte[]> pieces(Gunzip gunzip, byte[] chunk) {
        gunzip.feed(chunk);
        return Flux.generate(sink -> {
            byte[] piece = gunzip.next();
            if (piece == null) {
                sink.complete();
            } else {
                sink.next(piece);
            }
        });
    }

    private Flux<byte[]> limited(Flux<byte[]> body, BodyForm form) {
        return Flux.defer(() -> {
            long[] total = {0};
            return body.doOnNext(chunk -> {
                meters.bodyBytes(chunk.length);
                total[0] += chunk.length;
                if (total[0] > form.maxBytes()) {
                    throw tooLarge(form);
                }
            });
        });
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

    private ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW, "", "body-idle", "nothing came of the body for " + idle.toMillis() + " ms");
    }

    private static ProblemException tooLarge(BodyForm form) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "",
                "max-body-size",
                "the body is larger than " + form.maxBytes() + " bytes after decompression");
    }

    private static ProblemException unsupportedMediaType(String detail, Map<MediaType, BodyForm> forms) {
        List<MediaType> supported = forms.keySet().stream()
                .sorted(Comparator.comparing(MediaType::toString))
                .toList();
        HttpHeaders headers = new HttpHeaders();
        headers.setAccept(supported);
        return new ProblemException(
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        HttpHeaders.CONTENT_TYPE,
                        "media-type",
                        detail + "; send " + StringUtils.collectionToDelimitedString(supported, " or ")),
                headers);
    }
}
