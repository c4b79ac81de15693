package io.fieldcast.ingest.http;

import io.fieldcast.ingest.RunningIngest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A request that must be refused, and how. */
record RefusedRequest(
        String name, Function<RunningIngest, HttpRequest.Builder> request, int status, String field, String rule) {

    static RefusedRequest json(String name, String body, String field, String rule) {
        return json(name, body.getBytes(StandardCharsets.UTF_8), field, rule);
    }

    static RefusedRequest json(String name, byte[] body, String field, String rule) {
        return new RefusedRequest(name, service -> service.post("application/json", body), 400, field, rule);
    }

    static RefusedRequest ndjson(String name, String body, String field, String rule) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new RefusedRequest(name, service -> service.post("application/x-ndjson", bytes), 400, field, rule);
    }

    /** A reading that is good but for one more field. */
    static RefusedRequest with(String name, String extraField, String field, String rule) {
        return json(name, "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":1}," + extraField + "}", field, rule);
    }

    /** A reading that is good but for its values. */
    static RefusedRequest values(String name, String values, String field, String rule) {
        return json(name, "{\"site\":\"s\",\"device\":\"d\",\"values\":" + values + "}", field, rule);
    }

    static RefusedRequest encoded(
            String encoding, String name, String type, byte[] body, int status, String field, String rule) {
        return new RefusedRequest(
                name, service -> service.post(type, body).header("Content-Encoding", encoding), status, field, rule);
    }

    static RefusedRequest gzipped(String name, String type, byte[] body, int status, String rule) {
        return encoded("gzip", name, type, body, status, "", rule);
    }

    static RefusedRequest typed(String contentType) {
        byte[] body = "{\"site\":\"s\",\"device\":\"d\",\"values\":{\"t\":1}}".getBytes(StandardCharsets.UTF_8);
        return new RefusedRequest(
                "media type " + contentType,
                service -> service.post(contentType, body),
                415,
                "Content-Type",
                "media-type");
    }

    static RefusedRequest of(
            String name, Function<RunningIngest, HttpRequest.Builder> request, int status, String field, String rule) {
        return new RefusedRequest(name, request, status, field, rule);
    }

    @Override
    public String toString() {
        return name;
    }
}
