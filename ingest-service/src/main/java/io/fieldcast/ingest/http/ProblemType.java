package io.fieldcast.ingest.http;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of refusal that clients may rely on: {@code urn:fieldcast:problem:malformed-json} and so on. */
enum ProblemType {
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
    MALFORMED_COMPRESSION(HttpStatus.BAD_REQUEST, "The body is not what its Content-Encoding says"),
    NO_READING(HttpStatus.BAD_REQUEST, "The body holds no reading"),
    INVALID_READING(HttpStatus.BAD_REQUEST, "No reading could be accepted"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A key is needed"),
    FOREIGN_SITE(HttpStatus.FORBIDDEN, "The key does not speak for this site"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Readings are posted"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer would be JSON"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Readings are JSON or NDJSON in UTF-8"),
    UNSUPPORTED_ENCODING(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Readings may be compressed with gzip"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Readings come faster than they may"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "More readings are on their way than there is room for"),
    BROKER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not acknowledge readings");

    static final String PREFIX = "urn:fieldcast:problem:";

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String urn() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
