package io.fieldcast.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Looks whether every port is free before anything starts. Each server would find out by itself, but late, one after
 * the other, and in words that do not name the setting.
 */
final class PortCheck {

    private PortCheck() {}

    /**
     * Checks the ports that the settings will need.
     *
     * @throws StartRefusedException naming the first port that is in use, and its setting
     */
    static void allFree(StandaloneSettings settings) {
        if (settings.externalKafka() == null) {
            free(InetAddress.getLoopbackAddress(), settings.kafkaPort(), "KAFKA_PORT");
        }
        free(settings.bind(), settings.gatewayPort(), "GATEWAY_PORT");
        free(settings.bind(), settings.ingestPort(), "INGEST_PORT");
        free(settings.bind(), settings.processorPort(), "PROCESSOR_PORT");
    }

    private static void free(InetAddress address, int port, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "port " + port + " on " + address.getHostAddress() + " is not free (" + e.getMessage()
                            + "): stop what uses it, or set " + setting + " to another port",
                    e);
        }
    }
}
