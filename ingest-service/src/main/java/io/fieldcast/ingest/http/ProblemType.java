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
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter breaks a rule"),
    INVALID_DEFINITION(HttpStatus.BAD_REQUEST, "The definition breaks a rule"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    NOT_DEFINED(HttpStatus.NOT_FOUND, "Nothing is defined under this key"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method means nothing here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer would be JSON"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive"),
    CHANGE_UNDERWAY(HttpStatus.CONFLICT, "Another change comes first"),
    TOO_MANY_DEFINITIONS(HttpStatus.CONFLICT, "There are as many definitions as may be"),
    CONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The definition is not what the condition says"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of no media type that is read here"),
    UNSUPPORTED_ENCODING(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is compressed in a way that is not read here"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Readings come faster than they may"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "More readings are on their way than there is room for"),
    DEFINITIONS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Definitions cannot be read or changed now"),
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
        return PREFIX + kind();
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
