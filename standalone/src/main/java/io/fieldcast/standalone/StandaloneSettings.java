package io.fieldcast.standalone;

import io.fieldcast.standalone.delivery.IngestKey;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.KafkaAccess;
import io.fieldcast.standalone.option.NonsenseException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the environment asks for.
 *
 * @param bind where the three services listen; the embedded broker never leaves loopback
 * @param externalKafka a cluster to use; null: start the embedded broker
 * @param data directory of everything that survives a restart
 * @param ingestKey what devices must send as their key, for every site; null: nothing
 */
record StandaloneSettings(
        InetAddress bind,
        int gatewayPort,
        int ingestPort,
        int processorPort,
        @Nullable KafkaAccess externalKafka,
        int kafkaPort,
        Path data,
        AppCredentials credentials,
        @Nullable IngestKey ingestKey) {

    StandaloneSettings {
        Map<Integer, String> ports = new HashMap<>();
        if (externalKafka == null) {
            ports.put(kafkaPort, "KAFKA_PORT");
        }
        requireOwn(ports, gatewayPort, "GATEWAY_PORT");
        requireOwn(ports, ingestPort, "INGEST_PORT");
        requireOwn(ports, processorPort, "PROCESSOR_PORT");
        if (!bind.isLoopbackAddress() && credentials.secretIsDefault()) {
            throw new StartRefusedException("FIELDCAST_BIND=" + bind.getHostAddress()
                    + " would open Fieldcast to the network with the default secret, which everyone knows:"
                    + " set PUSHER_APP_ID, PUSHER_APP_KEY and PUSHER_APP_SECRET");
        }
    }

    private static void requireOwn(Map<Integer, String> taken, int port, String name) {
        String other = taken.putIfAbsent(port, name);
        if (other != null) {
            throw new NonsenseException(
                    other + " and " + name + " both name port " + port + ": each server needs one of its own");
        }
    }

    /**
     * Reads the variables of the same names; an empty one counts as unset.
     *
     * @throws NonsenseException if one of them makes no sense
     * @throws StartRefusedException if they would open Fieldcast to everybody
     */
    static StandaloneSettings from(Map<String, String> environment) {
        Installation.of(environment); // judges those that commands ask with, too
        Variables variables = new Variables(environment);
        InetAddress bind = variables.address("FIELDCAST_BIND", "127.0.0.1");
        if (!bind.isLoopbackAddress() && !variables.nameAnIngestKey()) {
            throw new StartRefusedException(
                    "FIELDCAST_BIND=" + bind.getHostAddress()
                            + " would let the whole network post readings: set FIELDCAST_INGEST_KEY to the key that devices send");
        }
        return new StandaloneSettings(
                bind,
                variables.port("GATEWAY_PORT", 6001),
                variables.port("INGEST_PORT", 8000),
                variables.port("PROCESSOR_PORT", 8001),
                variables.kafka("KAFKA_BOOTSTRAP_SERVERS"),
                variables.port("KAFKA_PORT", 9092),
                variables.path("FIELDCAST_DATA", ".fieldcast"),
                new AppCredentials(
                        variables.text("PUSHER_APP_ID", AppCredentials.DEFAULT.id()),
                        variables.text("PUSHER_APP_KEY", AppCredentials.DEFAULT.key()),
                        variables.text("PUSHER_APP_SECRET", AppCredentials.DEFAULT.secret())),
                variables.ingestKey());
    }

    /** The host to write in a URL that is opened on this machine. */
    String urlHost() {
        if (bind.isLoopbackAddress() || bind.isAnyLocalAddress()) {
            return "localhost";
        }
        String address = bind.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** Of the gateway's pages, whichever way this machine is called. */
    Set<String> pageOrigins() {
        Set<String> origins = new LinkedHashSet<>();
        for (String host : List.of("localhost", "127.0.0.1", urlHost())) {
            origins.add("http://" + host + ":" + gatewayPort);
        }
        return origins;
    }

    private record Variables(Map<String, String> environment) {

        @Nullable
        String optional(String name) {
            String value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? null : value;
        }

        String text(String name, String otherwise) {
            String value = optional(name);
            return value == null ? otherwise : value;
        }

        int port(String name, int otherwise) {
            String value = optional(name);
            return value == null ? otherwise : Integer.parseInt(value);
        }

        InetAddress address(String name, String otherwise) {
            String value = text(name, otherwise);
            try {
                return InetAddress.getByName(value);
            } catch (UnknownHostException e) {
                throw new NonsenseException(name + " must be an address of this machine, not '" + value + "'");
            }
        }

        /** Also one of those that the ingest service reads by itself. */
        boolean nameAnIngestKey() {
            return environment.keySet().stream()
                    .anyMatch(name -> name.startsWith(IngestKey.VARIABLE) && optional(name) != null);
        }

        @Nullable
        IngestKey ingestKey() {
            return IngestKey.from(environment);
        }

        @Nullable
        KafkaAccess kafka(String name) {
            String servers = optional(name);
            return servers == null ? null : KafkaAccess.of(servers, environment);
        }

        Path path(String name, String otherwise) {
            String value = text(name, otherwise);
            try {
                return Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new NonsenseException(name + " must be a directory, not '" + value + "'");
            }
        }
    }
}
