package io.fieldcast.standalone.installation;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running Fieldcast, as the variables that started it say it to whoever looks for it.
 *
 * @param kafka bootstrap servers
 * @param secret shown nowhere
 */
public record Installation(
        URI ingest, URI processor, URI gateway, String kafka, String appId, String appKey, String secret) {

    private static final String APP = "fieldcast";

    /** Variables that are not set, or empty, have the defaults of {@code ./fieldcast start}. */
    public static Installation of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String host = host(variables.text("FIELDCAST_BIND", "127.0.0.1"));
        return new Installation(
                URI.create("http://" + host + ":" + variables.port("INGEST_PORT", 8000)),
                URI.create("http://" + host + ":" + variables.port("PROCESSOR_PORT", 8001)),
                URI.create("http://" + host + ":" + variables.port("GATEWAY_PORT", 6001)),
                variables.text("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + variables.port("KAFKA_PORT", 9092)),
                variables.text("PUSHER_APP_ID", APP),
                variables.text("PUSHER_APP_KEY", APP + "-key"),
                variables.text("PUSHER_APP_SECRET", APP + "-secret"));
    }

    /** The same with another gateway, if one is named. */
    public Installation withGateway(@Nullable URI other) {
        return other == null ? this : new Installation(ingest, processor, other, kafka, appId, appKey, secret);
    }

    /** The same with another application's key, if one is named. */
    public Installation withKey(@Nullable String other) {
        return other == null ? this : new Installation(ingest, processor, gateway, kafka, appId, other, secret);
    }

    /** To be asked by this machine: an address that stands for all of them, or for this machine, is localhost. */
    private static String host(String bind) {
        boolean here = !bind.matches("[A-Za-z0-9.:%_-]+") // nonsense too, as with ports
                || bind.startsWith("127.")
                || bind.equals("0.0.0.0")
                || bind.equals("::")
                || bind.equals("::1");
        if (here) {
            return "localhost";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    @Override
    public String toString() {
        return "Installation[" + ingest + ", " + processor + ", " + gateway + ", " + kafka + ", " + appKey + "]";
    }

    private record Variables(Map<String, String> environment) {

        String text(String name, String otherwise) {
            return Optional.ofNullable(environment.get(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .orElse(otherwise);
        }

        /** Nonsense is for the services and doctor to complain of. */
        int port(String name, int otherwise) {
            String value = text(name, "");
            boolean port = value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
            return port ? Integer.parseInt(value) : otherwise;
        }
    }
}
