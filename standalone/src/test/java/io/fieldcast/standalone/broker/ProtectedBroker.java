package io.fieldcast.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A broker that asks for TLS and a password. */
public final class ProtectedBroker implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"plant\" password=\"" + PASSWORD + "\"";

    private final EmbeddedBroker broker;
    private final Path certificate;

    private ProtectedBroker(EmbeddedBroker broker, Path certificate) {
        this.broker = broker;
        this.certificate = certificate;
    }

    public static ProtectedBroker startIn(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString());
        EmbeddedBroker broker = EmbeddedBroker.start(
                directory.resolve("kafka"),
                FreePorts.next(),
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        LOGIN + " user_plant=\"" + PASSWORD + "\";",
                        "ssl.keystore.location",
                        store.toString(),
                        "ssl.keystore.password",
                        PASSWORD,
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        certificate.toString()));
        return new ProtectedBroker(broker, certificate);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        command[1] = arguments[0];
        command[2] = "-storepass";
        command[3] = PASSWORD;
        System.arraycopy(arguments, 1, command, 4, arguments.length - 1);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** The variables by which a service gets in, and so must a command. */
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SPRING_KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
                "PLAIN",
                "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                LOGIN + ";",
                "SPRING_KAFKA_SSL_TRUST_STORE_TYPE",
                "PEM",
                "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION",
                certificate.toUri().toString());
    }

    @Override
    public void close() {
        broker.close();
    }
}
