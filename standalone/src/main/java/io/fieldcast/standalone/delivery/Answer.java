package io.fieldcast.standalone.delivery;

import io.fieldcast.schema.json.FieldcastJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An ingest service's HTTP answer: a receipt, or problem details after RFC 9457. */
record Answer(int status, Duration retryAfter, JsonNode body) {

    private static final int TOO_MANY_REQUESTS = 429;

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers()
                        .firstValue("Retry-After")
                        .map(Answer::seconds)
                        .orElse(Duration.ZERO),
                json(response.body()));
    }

    Receipt toReceipt() {
        if (status == 202 || (status == 400 && body.path("rejected").isArray())) {
            List<Receipt.Rejection> rejected = rejections();
            return new Receipt.Acknowledged(
                    body.path("accepted").asInt(0),
                    rejected,
                    Math.max(rejected.size(), body.path("rejectedCount").asInt(0)));
        }
        String why = why();
        return status == TOO_MANY_REQUESTS || status >= 500
                ? new Receipt.TryAgain(why, retryAfter)
                : new Receipt.Refused(status, why);
    }

    String why() {
        return "HTTP " + status + detail();
    }

    private List<Receipt.Rejection> rejections() {
        List<Receipt.Rejection> rejections = new ArrayList<>();
        for (JsonNode entry : body.path("rejected")) {
            rejections.add(new Receipt.Rejection(
                    entry.path("index").asInt(-1),
                    entry.path("field").asString(""),
                    entry.path("message").asString("")));
        }
        return rejections;
    }

    private String detail() {
        String detail = body.path("detail").asString(body.path("title").asString(""));
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private static Duration seconds(String header) {
        return header.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : Duration.ZERO;
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : FieldcastJson.MAPPER.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance(); // a proxy in between may answer with a page
        }
    }
}
