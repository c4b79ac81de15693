package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.broker.ProtectedBroker;
import io.fieldcast.standalone.installation.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands before a Kafka that asks for TLS and a password, with the variables that the services take. */
class ProtectedKafkaTest {

    @TempDir
    static Path directory;

    private static ProtectedBroker broker;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws Exception {
        broker = ProtectedBroker.startIn(directory);
        environment = broker.environment();
        KafkaAccess access = KafkaAccess.of(environment.get("KAFKA_BOOTSTRAP_SERVERS"), environment);
        try (Admin admin = Admin.create(access.with(Map.of()))) {
            new TopicCreation(admin).ensure(Topics.ALL);
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void rejectedReadsIt() {
        // When
        CommandRun listed = CommandRun.of(environment, "rejected", "list");
        CommandRun retried = CommandRun.of(environment, "rejected", "retry");

        // Then
        assertThat(listed).isEqualTo(new CommandRun(0, "0 rejected\n", ""));
        assertThat(retried).isEqualTo(new CommandRun(0, "0 sent, 0 skipped\n", ""));
    }

    @Test
    void statusAndDoctorAskIt() {
        // When
        CommandRun status = CommandRun.of(environment, "status");
        CommandRun doctor = CommandRun.of(environment, "doctor");

        // Then
        assertThat(status.out()).containsPattern("kafka +127.0.0.1:[0-9]+ +ready +1 broker, 11 topics");
        assertThat(doctor.out())
                .containsPattern("ok +brokers +broker 1 is reached")
                .containsPattern("ok +topics");
    }

    @Test
    void aWrongPasswordIsToldInPlainWords() {
        // Given
        Map<String, String> other = CommandRun.with(
                environment,
                "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                environment.get("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG").replace("changeit", "wrong"));

        // When
        CommandRun listed = CommandRun.of(other, "rejected", "list");

        // Then
        assertThat(listed.code()).isEqualTo(4);
        assertThat(listed.err()).contains("Authentication failed").doesNotContain("Exception", "wrong", "apache");
    }

    @Test
    void whatKafkasClientsLogIsNotForTheUserOfACommand() throws Exception {
        // Given
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.fieldcast.standalone.Fieldcast",
                        "rejected",
                        "list")
                .redirectErrorStream(true);
        command.environment().keySet().removeAll(Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")); // Java tells of them
        command.environment().putAll(environment);
        command.environment().put("SPRING_KAFKA_SSL_TRUST_STORE_LOCATION", "file:/no/such/file.pem");

        // When
        Process process = command.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed.lines()).hasSize(1);
        assertThat(printed).startsWith("fieldcast: Kafka at ").contains("/no/such/file.pem");
    }

    @Test
    void variablesThatMakeNoSenseAreNamed() {
        // Given
        Map<String, String> bundle = CommandRun.with(environment, "SPRING_KAFKA_SSL_BUNDLE", "plant");
        Map<String, String> missing =
                CommandRun.with(environment, "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION", "file:/no/such/file.pem");

        // When
        CommandRun unused = CommandRun.of(bundle, "rejected", "list");
        CommandRun doctor = CommandRun.of(missing, "doctor");

        // Then
        assertThat(unused.err()).contains("SPRING_KAFKA_SSL_BUNDLE is of no use here");
        assertThat(doctor.out()).containsPattern("problem +brokers +Kafka cannot be asked: .*/no/such/file.pem");
    }
}
