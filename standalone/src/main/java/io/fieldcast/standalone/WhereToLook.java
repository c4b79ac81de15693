package io.fieldcast.standalone;

import io.fieldcast.standalone.delivery.IngestKey;
import java.io.PrintWriter;

/** The lines that a newcomer needs. */
record WhereToLook(StandaloneSettings settings, String bootstrapServers) {

    void print(PrintWriter out) {
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
        out.flush();
    }
}
