package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import java.net.URI;
import java.util.List;

/**
 * Whether one service is there, alive and ready.
 *
 * @param variable the setting of its port
 * @param option of doctor that says where it is
 * @param unready what it means if it is there but not ready
 */
record ServiceCheck(String name, URI address, String variable, String option, String unready, Questions questions)
        implements Check {

    @Override
    public List<Finding> look() throws InterruptedException {
        String base = address.toString().replaceAll("/+$", "");
        Reply ready = questions.get(URI.create(base + "/actuator/health/readiness"));
        if (ready instanceof Reply.Unreached unreached) {
            return List.of(Finding.problem(
                    base + ": " + unreached.why(),
                    "Start it (./fieldcast start), or say where it is: " + variable + ", or --" + option + " URL."));
        }
        Reply.Answered answered = (Reply.Answered) ready;
        String status = answered.json().path("status").asString("");
        if (status.isEmpty()) {
            return List.of(Finding.problem(
                    base + " belongs to " + owner() + ", which is no " + name + " of Fieldcast (HTTP "
                            + answered.status() + ")",
                    "Stop that, or set " + variable + " to another port."));
        }
        if (!status.equals("UP")) {
            return List.of(Finding.problem(
                    base + " runs but is not ready (" + status + "): " + unready, "See kafka below, and its log."));
        }
        return List.of(Finding.ok(base + " is ready"));
    }

    private String owner() {
        boolean here = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        return here && address.getPort() > 0 ? PortOwner.of(address.getPort()) : "something else";
    }
}
