package io.fieldcast.ingest.http;

import io.fieldcast.schema.json.Violation;
import org.springframework.http.HttpHeaders;

/** The refusal of a key that is good, but for other sites: 403, as RFC 6750 (section 3.1) has it. */
final class ForeignSite {

    private static final String CHALLENGE = "Bearer realm=\"fieldcast\", error=\"insufficient_scope\"";

    private ForeignSite() {}

    /** The path names the site. */
    static ProblemException problem(Violation violation) {
        return new ProblemException(
                Problem.of(ProblemType.FOREIGN_SITE, violation.field(), violation.rule(), violation.message()),
                challenge());
    }

    /** Every entry is of such a site. */
    static ProblemException problem(Rejections rejections) {
        return new ProblemException(Problem.of(ProblemType.FOREIGN_SITE, rejections), challenge());
    }

    private static HttpHeaders challenge() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        return headers;
    }
}
