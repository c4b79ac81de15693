package io.fieldcast.gateway.operations;

import java.time.Instant;

/** What ingest services are asked: their metrics, which name their limits and whom they have refused. */
record IngestQuestion() implements Neighbours.Question<IngestState> {

    @Override
    public String path() {
        return "/actuator/prometheus";
    }

    @Override
    public String token() {
        return "";
    }

    @Override
    public int longestAnswer() {
        return 1024 * 1024;
    }

    @Override
    public IngestState unheard(String address) {
        return IngestState.unheard(address);
    }

    @Override
    public IngestState failed(String address, Instant at, Fault fault) {
        return IngestState.failed(address, at, fault);
    }

    @Override
    public IngestState heard(String address, Instant at, String body) {
        return IngestState.of(address, at, body);
    }
}
