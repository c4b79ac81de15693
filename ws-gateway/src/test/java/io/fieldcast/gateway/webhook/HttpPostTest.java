package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {

    private static final byte[] BODY = "{\"time_ms\":1,\"events\":[]}".getBytes(StandardCharsets.UTF_8);

    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final HttpPost post = new HttpPost(Duration.ofSeconds(2));
    private final Webhook webhook = SampleWebhooks.webhook(receiver.url("/hook?token=t"));

    @AfterEach
    void stop() {
        post.close();
        receiver.close();
    }

    @Test
    void aPostIsSignedAndItsTypeHasNoCharset() {
        // When
        Post.Answer answer = post.send(webhook, BODY);

        // Then
        assertThat(answer).isInstanceOf(Post.Answer.Taken.class);
        assertThat(receiver.posts()).singleElement().satisfies(taken -> {
            assertThat(taken.path()).isEqualTo("/hook?token=t");
            assertThat(taken.header("Content-Type")).isEqualTo("application/json");
            assertThat(taken.header("X-Pusher-Key")).isEqualTo("plant-key");
            assertThat(taken.header("X-Pusher-Signature"))
                    .isEqualTo(webhook.signatures().forBody(BODY));
            assertThat(taken.body()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 404, 503})
    void whatIsNo2xxIsAFailureAndARedirectIsNotFollowed(int status) {
        // Given
        receiver.answers(status);

        // When
        Post.Answer answer = post.send(webhook, BODY);

        // Then
        assertThat(answer).isEqualTo(new Post.Answer.Failed("status " + status));
        assertThat(receiver.posts()).hasSize(1);
    }

    @Test
    void aReceiverThatDoesNotAnswerIsWaitedForSoLong() {
        // Given
        receiver.keepsSilent();

        // When
        Post.Answer answer = post.send(webhook, BODY);

        // Then
        assertThat(answer).isInstanceOf(Post.Answer.Failed.class);
    }

    @Test
    void aReceiverThatIsNotThereIsAFailureThatDoesNotTellItsAddress() {
        // Given
        Webhook nowhere = SampleWebhooks.webhook("http://127.0.0.1:1/hook?token=t");

        // When
        Post.Answer answer = post.send(nowhere, BODY);

        // Then
        assertThat(answer).isInstanceOf(Post.Answer.Failed.class);
        assertThat(answer.toString()).doesNotContain("127.0.0.1", "token");
    }
}
