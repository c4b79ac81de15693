package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.delivery.IngestKey;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import io.fieldcast.standalone.option.NonsenseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** Whether the ingest service would take readings from here: asked with a post that holds none. */
record SenderKeyCheck(URI ingest, Map<String, String> environment, Questions questions) implements Check {

    private static final int UNAUTHORIZED = 401;

    @Override
    public String name() {
        return "sender";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        try {
            IngestKey.from(environment);
        } catch (NonsenseException e) {
            return List.of(Finding.problem(String.valueOf(e.getMessage()), "Set it to a key that the service knows."));
        }
        String key = environment.getOrDefault("FIELDCAST_INGEST_KEY", "").strip();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(ingest.toString().replaceAll("/+$", "") + "/api/v1/readings"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("[]"));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        Reply reply = questions.ask(request);
        if (!(reply instanceof Reply.Answered answered)) {
            return List.of(Finding.unknown("the ingest service is not there to be asked"));
        }
        if (answered.status() == UNAUTHORIZED) {
            return List.of(Finding.problem(
                    key.isEmpty()
                            ? "the ingest service asks for a key, and FIELDCAST_INGEST_KEY is not set here"
                            : "the ingest service does not know the key in FIELDCAST_INGEST_KEY",
                    "Set it to a key whose SHA-256 (printf %s \"$KEY\" | sha256sum) the service has."));
        }
        return List.of(
                answered.json().path("rule").asString("").equals("min-readings")
                        ? Finding.ok("readings may be posted from here")
                        : Finding.warning("the ingest service answers with HTTP " + answered.status(), "See its log."));
    }
}
