package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

    @TempDir
    Path data;

    @Test
    void aRestartFindsTheSameTopics() throws Exception {
        // Given
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data)) {
            Map<String, Uuid> before = topicIds(fieldcast);

            // When
            fieldcast.restart();

            // Then
            assertThat(before)
                    .containsOnlyKeys(Topics.ALL.stream().map(Topic::name).toList());
            assertThat(topicIds(fieldcast)).isEqualTo(before);
        }
    }

    @Test
    void theGatewayServesItsSocketsOnEventLoopsOfItsOwn() throws Exception {
        // When
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data)) {
            // Then
            assertThat(topicIds(fieldcast)).isNotEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("gateway-http-"));
        }
    }

    @Test
    void aDirectoryIsForOneProcess() throws Exception {
        // Given
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data)) {
            // When
            Result result = start(Map.of("FIELDCAST_DATA", data.toString()));

            // Then
            assertThat(fieldcast.bootstrapServers()).isNotEmpty();
            result.refusedWith("another Fieldcast is using " + data, "FIELDCAST_DATA");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsSetting() throws Exception {
        for (String setting : new String[] {"KAFKA_PORT", "GATEWAY_PORT", "INGEST_PORT", "PROCESSOR_PORT"}) {
            // Given
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(other.getLocalPort());

                // When
                Result result = start(Map.of(setting, port));

                // Then
                result.refusedWith("port " + port, setting);
            }
        }
    }

    @Test
    void onePortForTwoServersIsRefused() {
        // Given
        String port = Integer.toString(FreePorts.next());

        // When
        Result result = start(Map.of("INGEST_PORT", port, "PROCESSOR_PORT", port));

        // Then
        result.refusedWith(2, "INGEST_PORT and PROCESSOR_PORT both name port " + port);
    }

    @Test
    void theDefaultSecretStaysOnLoopback() {
        // Given
        Map<String, String> environment =
                Map.of("FIELDCAST_BIND", "0.0.0.0", "PUSHER_APP_SECRET", "", "FIELDCAST_INGEST_KEY", "abc");

        // When
        Result result = start(environment);

        // Then
        result.refusedWith("default secret", "PUSHER_APP_SECRET");
    }

    @Test
    void withoutAKeyForSendersNothingLeavesLoopback() {
        // Given
        Map<String, String> environment =
                Map.of("FIELDCAST_BIND", "0.0.0.0", "PUSHER_APP_SECRET", "another", "FIELDCAST_INGEST_KEY", "");

        // When
        Result result = start(environment);

        // Then
        result.refusedWith("FIELDCAST_BIND=0.0.0.0", "FIELDCAST_INGEST_KEY");
    }

    @Test
    void aKeyThatCannotBeSentIsRefusedUnshown() {
        // Given
        Map<String, String> environment = Map.of("FIELDCAST_INGEST_KEY", "open sesame");

        // When
        Result result = start(environment);

        // Then
        result.refusedWith(2, "FIELDCAST_INGEST_KEY");
        assertThat(result.errors).doesNotContain("sesame");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        // Given
        Map<String, String> environment = Map.of("GATEWAY_PORT", "70000");

        // When
        Result result = start(environment);

        // Then
        result.refusedWith(2, "GATEWAY_PORT", "'70000'");
    }

    private Result start(Map<String, String> changed) {
        Map<String, String> environment = new HashMap<>();
        environment.put("FIELDCAST_DATA", data.resolve("other").toString());
        environment.put("KAFKA_PORT", Integer.toString(FreePorts.next()));
        environment.put("GATEWAY_PORT", Integer.toString(FreePorts.next()));
        environment.put("INGEST_PORT", Integer.toString(FreePorts.next()));
        environment.put("PROCESSOR_PORT", Integer.toString(FreePorts.next()));
        environment.putAll(changed);
        StringWriter errors = new StringWriter();
        int code = Fieldcast.commandLine(environment)
                .setErr(new PrintWriter(errors, true))
                .execute("start");
        return new Result(code, errors.toString());
    }

    private record Result(int code, String errors) {
        void refusedWith(String... parts) {
            refusedWith(1, parts);
        }

        void refusedWith(int exitCode, String... parts) {
            assertThat(errors.lines()).as("one line, no stack trace").hasSize(1);
            assertThat(errors).startsWith("fieldcast: ").contains(parts);
            assertThat(code).isEqualTo(exitCode);
        }
    }

    private static Map<String, Uuid> topicIds(RunningFieldcast fieldcast) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, fieldcast.bootstrapServers()))) {
            return admin
                    .describeTopics(Topics.ALL.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
        }
    }
}
