package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.json.FieldcastJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One connection to the ingest service: it posts one NDJSON body after the other, each once. */
final class PostingConnection {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI readings;

    PostingConnection(URI ingest) {
        this.readings = ingest.resolve("/api/v1/readings");
    }

    /** Empty if all of them were acknowledged; otherwise why not, and any of them may have been stored. */
    Optional<String> post(List<SentReading> body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(readings)
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(lines(body)))
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return Optional.of("connection lost: " + e);
        }
        boolean accepted = answer.statusCode() == 202
                && FieldcastJson.MAPPER.readTree(answer.body()).path("accepted").asInt() == body.size();
        return accepted ? Optional.empty() : Optional.of(answer.statusCode() + " " + answer.body());
    }

    private static byte[] lines(List<SentReading> body) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (SentReading reading : body) {
            lines.writeBytes(reading.json());
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
