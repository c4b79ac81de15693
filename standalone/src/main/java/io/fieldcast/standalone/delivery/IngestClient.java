package io.fieldcast.standalone.delivery;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.standalone.installation.Questions;
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

/** Talks to one ingest service as any integrator would: batches are NDJSON, gzipped. */
public final class IngestClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** The service itself gives up on a slow broker earlier, and says so. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private static final int STANDS_ALREADY = 412;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI readings;
    private final String tags;
    private final @Nullable IngestKey key;

    /**
     * @param service its address without any path, for instance {@code http://localhost:8000}
     * @param key null for a service that asks for none
     */
    public IngestClient(URI service, @Nullable IngestKey key) {
        String api = service.toString().replaceAll("/+$", "") + "/api/v1/";
        this.key = key;
        this.readings = URI.create(api + "readings");
        this.tags = api + "tags/";
    }

    /** Says what a tag is, unless somebody has said so before; true if it has been stored. */
    public boolean define(TagKey tag, TagDefinition definition) throws InterruptedException, IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tags + tag))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(FieldcastJson.MAPPER.writeValueAsBytes(definition)));
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() == STANDS_ALREADY) {
            return false;
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(tag + ": " + Answer.of(response).why());
        }
        return true;
    }

    /** Sends them in this order, once. */
    public Receipt post(List<PostedReading> batch) throws InterruptedException {
        return post(
                out -> {
                    for (PostedReading reading : batch) {
                        out.write(FieldcastJson.MAPPER.writeValueAsBytes(reading));
                        out.write('\n');
                    }
                },
                "application/x-ndjson");
    }

    /**
     * Sends a body as it is, once.
     *
     * @param type {@code application/json} or {@code application/x-ndjson}
     */
    public Receipt post(byte[] body, String type) throws InterruptedException {
        return post(out -> out.write(body), type);
    }

    private Receipt post(Body body, String type) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(readings)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(body)));
        HttpResponse<byte[]> response;
        try {
            response = send(request);
        } catch (IOException e) {
            return new Receipt.TryAgain(describe(e), Duration.ZERO);
        }
        return Answer.of(response).toReceipt();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (key != null) {
            request.header("Authorization", key.authorization());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String describe(IOException failure) {
        return readings.getAuthority() + ": " + Questions.words(failure);
    }

    private static byte[] zipped(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
