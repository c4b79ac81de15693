package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Decision;
import io.fieldcast.ingest.admission.Policy;
import io.fieldcast.ingest.admission.Rate;
import org.springframework.http.HttpHeaders;

/**
 * The refusal of readings that come too fast: 429 with Retry-After, and with the limit in the RateLimit header fields
 * (draft-ietf-httpapi-ratelimit-headers-10: {@code q} in {@code w} seconds, {@code r} remaining, back in {@code t}).
 */
final class RateLimited {

    static final String POLICY = "RateLimit-Policy";
    static final String LIMIT = "RateLimit";

    private RateLimited() {}

    static ProblemException problem(Decision.Exceeded exceeded) {
        Policy policy = exceeded.policy();
        Rate rate = exceeded.rate();
        long seconds = Math.max(1, exceeded.delay().plusMillis(999).toSeconds());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        headers.set(
                POLICY,
                "\"%s\";q=%d;qu=\"%s\";w=%d".formatted(policy.id(), rate.burst(), policy.unit(), rate.windowSeconds()));
        headers.set(LIMIT, "\"%s\";r=%d;t=%d".formatted(policy.id(), exceeded.remaining(), seconds));
        return new ProblemException(
                Problem.of(
                        ProblemType.RATE_LIMITED,
                        "",
                        policy.id(),
                        "more than %d %s a second, with a burst of %d; try again later"
                                .formatted(rate.perSecond(), policy.unit(), rate.burst())),
                headers);
    }
}
