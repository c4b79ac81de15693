package io.fieldcast.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams();
    private final List<String> ended = new ArrayList<>();

    @Test
    void onlyStreamsOfTheTopicThatBrokeAreEnded() {
        streams.add(() -> ended.add("data"), "scada-data");
        streams.add(() -> ended.add("batch"), "scada-batch");

        streams.resumeAll("scada-data");

        assertThat(ended).containsExactly("data");
    }

    @Test
    void aStreamThatHasGoneIsNotEndedAgain() {
        Runnable end = () -> ended.add("data");
        streams.add(end, "scada-data");
        streams.remove(end);

        streams.endAll();

        assertThat(ended).isEmpty();
        assertThat(streams.count()).isZero();
    }
}
