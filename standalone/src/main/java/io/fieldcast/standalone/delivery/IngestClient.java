package io.fieldcast.standalone.delivery;

import io.fieldcast.schema.json.FieldcastJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Posts batches to one ingest service as any integrator would: NDJSON, gzipped. */
public final class IngestClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** The service itself gives up on a slow broker earlier, and says so. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI readings;
    private final @Nullable IngestKey key;

    /**
     * @param service its address without any path, for instance {@code http://localhost:8000}
     * @param key null for a service that asks for none
     */
    public IngestClient(URI service, @Nullable IngestKey key) {
        String address = service.toString();
        this.key = key;
        this.readings = URI.create(address.replaceAll("/+$", "") + "/api/v1/readings");
    }

    /** Sends them in this order, once. */
    public Receipt post(List<PostedReading> batch) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(readings)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(encode(batch)));
        if (key != null) {
            request.header("Authorization", key.authorization());
        }
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return new Receipt.TryAgain(describe(e), Duration.ZERO);
        }
        return Answer.of(response).toReceipt();
    }

    private String describe(IOException failure) {
        String message = failure.getMessage();
        return readings.getAuthority() + ": "
                + (message == null ? failure.getClass().getSimpleName() : message);
    }

    private static byte[] encode(List<PostedReading> batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            for (PostedReading reading : batch) {
                out.write(FieldcastJson.MAPPER.writeValueAsBytes(reading));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return body.toByteArray();
    }
}
