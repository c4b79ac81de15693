package io.fieldcast.ingest.http;

import org.springframework.http.HttpHeaders;

/** Ends a request with a problem. It carries no stack trace: it is an answer, not a fault. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient HttpHeaders headers;

    ProblemException(Problem problem) {
        this(problem, HttpHeaders.EMPTY);
    }

    ProblemException(Problem problem, HttpHeaders headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    ProblemException(ProblemType type, String field, String rule, String detail) {
        this(Problem.of(type, field, rule, detail));
    }

    Problem problem() {
        return problem;
    }

    /** To be sent beside the problem. */
    HttpHeaders headers() {
        return headers;
    }
}
