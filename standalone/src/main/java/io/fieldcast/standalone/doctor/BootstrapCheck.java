package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.installation.Door;
import java.util.ArrayList;
import java.util.List;

/** Whether the addresses by which Kafka is found can be reached. */
record BootstrapCheck(String bootstrapServers) implements Check {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (String server : bootstrapServers.split(",")) {
            String address = server.strip();
            String why = Door.knock(address);
            findings.add(
                    why.isEmpty()
                            ? Finding.ok(address + " is open")
                            : Finding.problem(
                                    address + ": " + why,
                                    "Start Kafka (./fieldcast start brings one), or set KAFKA_BOOTSTRAP_SERVERS or"
                                            + " KAFKA_PORT."));
        }
        return findings;
    }
}
