package io.fieldcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCheck;
import io.fieldcast.schema.topic.TopicCreation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics are created once, whoever asks how often, and told of where they differ. */
class TopicOwnershipTest {

    private static final Topic KEPT =
            new Topic("ownership.kept", 3, Map.of("retention.ms", "60000", "message.timestamp.type", "LogAppendTime"));

    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, SharedBroker.address()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void whatWasCreatedIsAsItShouldBe() {
        // Given
        new TopicCreation(admin).ensure(List.of(KEPT));

        // When
        new TopicCreation(admin).ensure(List.of(KEPT));

        // Then
        assertThat(new TopicCheck(admin).differences(List.of(KEPT))).isEmpty();
    }

    @Test
    void whatOthersCreatedDifferentlyIsLeftAndTold() {
        // Given
        new TopicCreation(admin).ensure(List.of(new Topic("ownership.other", 2, Map.of("retention.ms", "90000"))));
        Topic ours = new Topic("ownership.other", 3, KEPT.config());

        // When
        new TopicCreation(admin).ensure(List.of(ours));

        // Then
        assertThat(new TopicCheck(admin).differences(List.of(ours)))
                .containsExactlyInAnyOrder(
                        new TopicCheck.Difference("ownership.other", "partitions", "3", "2"),
                        new TopicCheck.Difference("ownership.other", "retention.ms", "60000", "90000"),
                        new TopicCheck.Difference(
                                "ownership.other", "message.timestamp.type", "LogAppendTime", "CreateTime"));
    }
}
