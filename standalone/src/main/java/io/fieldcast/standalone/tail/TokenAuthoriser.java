package io.fieldcast.standalone.tail;

import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Has the gateway, or a backend, sign for a token; the token is shown nowhere. */
final class TokenAuthoriser implements Authoriser {

    private static final int OK = 200;

    private final Questions questions;
    private final URI endpoint;
    private final String token;

    TokenAuthoriser(Questions questions, URI endpoint, String token) {
        this.questions = questions;
        this.endpoint = endpoint;
        this.token = token;
    }

    @Override
    public Authorisation authorise(String socketId, String channel)
            throws RefusedException, CutException, InterruptedException {
        String form = "socket_id=" + URLEncoder.encode(socketId, StandardCharsets.UTF_8) + "&channel_name="
                + URLEncoder.encode(channel, StandardCharsets.UTF_8);
        Reply reply = questions.ask(HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (reply instanceof Reply.Unreached unreached) {
            throw new CutException(endpoint + ": " + unreached.why());
        }
        Reply.Answered answered = (Reply.Answered) reply;
        JsonNode body = answered.json();
        if (answered.status() != OK) {
            String detail = body.path("detail").asString(body.path("error").asString(""));
            String what =
                    endpoint + " answers with HTTP " + answered.status() + (detail.isEmpty() ? "" : ": " + detail);
            if (answered.status() >= 500) {
                throw new CutException(what);
            }
            throw new RefusedException(what);
        }
        String data = body.path("channel_data").asString("");
        return new Authorisation(body.path("auth").asString(""), data.isEmpty() ? null : data);
    }
}
