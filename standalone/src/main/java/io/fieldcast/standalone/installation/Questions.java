package io.fieldcast.standalone.installation;

import io.fieldcast.standalone.terminal.PlainWords;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Asks services over HTTP, once and not for long; that nobody answers is an answer. */
public final class Questions {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .build();

    public Reply get(URI uri) throws InterruptedException {
        return ask(HttpRequest.newBuilder(uri));
    }

    /** Sends it with a limit of time of its own. */
    public Reply ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(WITHIN).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply.Answered(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Reply.Unreached(words(e));
        }
    }

    /** What a failure means, in words that say where to look. */
    public static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "no such host";
            }
            if (cause instanceof HttpTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof SSLException) {
                return "TLS fails: " + PlainWords.of(cause);
            }
        }
        if (failure instanceof ConnectException || failure.getCause() instanceof ConnectException) {
            return "nothing listens there";
        }
        return failure instanceof ClosedChannelException ? "the connection was closed" : PlainWords.of(failure);
    }
}
