package io.fieldcast.standalone;

import io.fieldcast.standalone.delivery.IngestKey;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/**
 * The lines that a newcomer needs, printed when all of it is ready.
 *
 * @param took since the process began
 */
record WhereToLook(StandaloneSettings settings, String bootstrapServers, Duration took, Terminal terminal) {

    /** In a pipe the log goes where these lines go, in its own form; on a terminal they stand alone. */
    static void announce(Terminal terminal, PrintWriter out) {
        if (terminal.out()) {
            out.println("Starting Kafka and the three services ...");
            out.flush();
        }
    }

    static Duration sinceTheStart() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    void print(PrintWriter out) {
        if (terminal.out()) {
            out.println();
        }
        out.println(
                "Ready       " + String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0) + " after the start");
        String gateway = settings.urlHost() + ":" + settings.gatewayPort();
        String ingest = settings.urlHost() + ":" + settings.ingestPort();
        out.println("Dashboard   http://" + gateway + "/");
        out.println("Operations  http://" + gateway + "/operations");
        out.println("Test page   http://" + gateway + "/websocket-test");
        String key = settings.ingestKey() == null ? "" : " -H \"Authorization: Bearer $" + IngestKey.VARIABLE + "\"";
        out.println("Ingest      curl -H 'Content-Type: application/json'" + key + " http://" + ingest
                + "/api/v1/readings -d"
                + " '{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{\"temperature\":71.4}}'");
        out.println(
                "WebSocket   ws://" + gateway + "/app/" + settings.credentials().key());
        out.println("Kafka       " + bootstrapServers);
        out.println("Data        " + settings.data()
                + (settings.externalKafka() == null
                        ? ", kept until it is deleted"
                        : ": state only, readings are in Kafka"));
        if (terminal.out()) {
            out.println("Log         warnings only; with | cat behind the command, all of it");
        }
        out.println("Stop        Ctrl+C");
        if (terminal.out()) {
            out.println();
        }
        out.flush();
    }
}
