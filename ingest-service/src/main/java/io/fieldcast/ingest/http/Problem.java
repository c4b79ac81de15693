package io.fieldcast.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request was refused: RFC 9457, with members of our own.
 *
 * @param field what breaks the rule: a path within a reading, a header's name, or empty for the body itself
 * @param rule short name of the rule, stable across releases
 * @param accepted readings of this request that Kafka has acknowledged nonetheless; absent if none was handed over
 * @param rejected entries that are no valid readings
 * @param rejectedCount present if {@code rejected} does not list them all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String rule,
        @Nullable Long accepted,
        @Nullable List<Rejection> rejected,
        @Nullable Long rejectedCount) {

    static Problem of(ProblemType type, String field, String rule, String detail) {
        return new Problem(type.urn(), type.title(), type.status().value(), detail, field, rule, null, null, null);
    }

    /** A problem with no more to it than its status code. */
    static Problem of(HttpStatusCode status, String title, String detail) {
        return new Problem("about:blank", title, status.value(), detail, null, null, null, null, null);
    }

    /** Every entry was rejected: the first one's field and rule stand for all. */
    static Problem of(Rejections rejections) {
        List<Rejection> listed = rejections.listed();
        if (listed == null) {
            throw new IllegalArgumentException("no entry was rejected");
        }
        Rejection first = listed.get(0);
        String detail = first.field().isEmpty() ? first.message() : first.field() + ": " + first.message();
        return of(ProblemType.INVALID_READING, first.field(), first.rule(), detail)
                .with(null, listed, rejections.countIfCut());
    }

    /** Every entry was rejected for the same reason, which is a kind of its own. */
    static Problem of(ProblemType type, Rejections rejections) {
        Problem invalid = of(rejections);
        return new Problem(
                type.urn(),
                type.title(),
                type.status().value(),
                invalid.detail,
                invalid.field,
                invalid.rule,
                null,
                invalid.rejected,
                invalid.rejectedCount);
    }

    /** Its type in short, for a meter's tag. */
    String kind() {
        return type.startsWith(ProblemType.PREFIX)
                ? type.substring(ProblemType.PREFIX.length())
                : Integer.toString(status);
    }

    Problem afterAccepting(long accepted, Rejections rejections) {
        return with(accepted, rejections.listed(), rejections.countIfCut());
    }

    private Problem with(@Nullable Long accepted, @Nullable List<Rejection> rejected, @Nullable Long rejectedCount) {
        return new Problem(type, title, status, detail, field, rule, accepted, rejected, rejectedCount);
    }
}
