package io.fieldcast.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether every port is free before anything starts. Each server would find out by itself, but late, one after
 * the other, and in words that do not name the setting.
 */
final class PortCheck implements AutoCloseable {

    /** Held until all are checked, so that two settings with the same port are found too. */
    private final List<ServerSocket> held = new ArrayList<>();

    /**
     * Checks the ports that the settings will need.
     *
     * @throws StartRefusedException naming the first port that is in use, and its setting
     */
    static void allFree(StandaloneSettings settings) {
        try (PortCheck check = new PortCheck()) {
            if (settings.externalKafka() == null) {
                check.free(InetAddress.getLoopbackAddress(), settings.kafkaPort(), "KAFKA_PORT");
            }
            check.free(settings.bind(), settings.gatewayPort(), "GATEWAY_PORT");
            check.free(settings.bind(), settings.ingestPort(), "INGEST_PORT");
            check.free(settings.bind(), settings.processorPort(), "PROCESSOR_PORT");
        }
    }

    private void free(InetAddress address, int port, String setting) {
        try {
            ServerSocket socket = new ServerSocket();
            held.add(socket);
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "port " + port + " on " + address.getHostAddress() + " is not free (" + e.getMessage()
                            + "): stop what uses it, or set " + setting + " to another port",
                    e);
        }
    }

    @Override
    public void close() {
        for (ServerSocket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new StartRefusedException("cannot let go of port " + socket.getLocalPort(), e);
            }
        }
    }
}
