package io.fieldcast.standalone.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StatusCommandTest {

    private static final String NOBODY = "1";
    private static final Map<String, String> NOTHING_RUNS =
            Map.of("GATEWAY_PORT", NOBODY, "INGEST_PORT", NOBODY, "PROCESSOR_PORT", NOBODY, "KAFKA_PORT", NOBODY);

    @Test
    void watchingEndsWhenNobodyReadsIt() {
        Iterator<Boolean> readerGone = List.of(false, false, true).iterator();
        List<Duration> pauses = new ArrayList<>();
        StringWriter out = new StringWriter();

        int code = new CommandLine(new StatusCommand(
                        NOTHING_RUNS, Terminal.NONE, Clock.systemUTC(), pauses::add, readerGone::next))
                .setOut(new PrintWriter(out, true))
                .execute("--watch", "--json");

        assertThat(code).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(pauses).hasSize(2);
    }
}
