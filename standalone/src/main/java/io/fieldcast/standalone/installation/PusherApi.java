package io.fieldcast.standalone.installation;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Pusher's HTTP API of a gateway, as a backend uses it. */
public final class PusherApi {

    private final Questions questions;
    private final Installation installation;
    private final Clock clock;

    public PusherApi(Questions questions, Installation installation, Clock clock) {
        this.questions = questions;
        this.installation = installation;
        this.clock = clock;
    }

    /** Publishes an event; {@code data} is sent as it is. */
    public Reply trigger(List<String> channels, String event, String data) throws InterruptedException {
        ObjectNode body =
                FieldcastJson.MAPPER.createObjectNode().put("name", event).put("data", data);
        channels.forEach(body.putArray("channels")::add);
        return ask("POST", "/events", body.toString());
    }

    /** Which channels are occupied. */
    public Reply channels() throws InterruptedException {
        return ask("GET", "/channels", "");
    }

    private Reply ask(String method, String what, String body) throws InterruptedException {
        String path = "/apps/" + installation.appId() + what;
        Map<String, String> query = new TreeMap<>();
        query.put("auth_key", installation.appKey());
        query.put("auth_timestamp", Long.toString(clock.instant().getEpochSecond()));
        query.put("auth_version", "1.0");
        if (!body.isEmpty()) {
            query.put("body_md5", md5(body));
        }
        query.put(
                "auth_signature",
                new Signatures(installation.appKey(), installation.secret()).forRequest(method, path, query));
        String parameters = query.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI uri = URI.create(
                installation.gateway().toString().replaceAll("/+$", "").replaceFirst("^ws", "http") + path + "?"
                        + parameters);
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return questions.ask(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, publisher));
    }

    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
