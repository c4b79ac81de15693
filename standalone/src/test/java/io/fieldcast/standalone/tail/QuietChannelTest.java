package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.CommandRun;
import io.fieldcast.standalone.RunningFieldcast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tail} says of a channel on which nothing comes, beside a Fieldcast that runs. */
class QuietChannelTest {

    @TempDir
    static Path directory;

    private static RunningFieldcast fieldcast;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws InterruptedException {
        fieldcast = RunningFieldcast.startIn(directory.resolve("data"));
        environment = fieldcast.environment();
    }

    @AfterAll
    static void stop() {
        fieldcast.close();
    }

    @Test
    void aChannelThatIsQuietForItIsMisspeltIsToldSo() throws IOException {
        // Given
        run("send", "turin/lathe-1", "temperature=71.4");
        sendManyAndThenOnceFrom("turin", "mill-1", "my-press");
        run("send", "--channel", "parcels", "--event", "shipped", "1");
        String scada = "; did you mean scada-data.turin";
        String names = "? Names are scada-data.SITE.DEVICE, in capitals and small letters as they are sent\n";
        String nothing = "fieldcast: Kafka has nothing that was sent on ";

        // When
        List<String> told = tailAtOnce(
                "scada-data.turni.lathe-1",
                "scada-data.turin.my-pres",
                "private-scada-data.TURIN;every=1s",
                "scada-dta.turin",
                "scada-data.x",
                "parcels");

        // Then
        assertThat(told)
                .containsExactly(
                        nothing + "scada-data.turni.lathe-1" + scada + ".lathe-1" + names,
                        nothing + "scada-data.turin.my-pres" + scada + ".my-press" + names,
                        nothing + "private-scada-data.TURIN;every=1s; did you mean private-scada-data.turin" + names,
                        nothing + "scada-dta.turin" + scada
                                + "? Channels of readings begin with scada-data, scada-batch or scada-aggregated\n",
                        nothing + "scada-data.x." + names.substring(1),
                        "");
    }

    private static void sendManyAndThenOnceFrom(String site, String busy, String seldom) throws IOException {
        String reading = "{\"site\":\"" + site + "\",\"device\":\"%s\",\"values\":{\"n\":%d}}";
        Stream<String> many = IntStream.rangeClosed(1, 2_100).mapToObj(n -> reading.formatted(busy, n));
        Path file = Files.write(
                directory.resolve(site + ".ndjson"),
                Stream.concat(many, Stream.of(reading.formatted(seldom, 1))).toList());
        assertThat(run("send", file.toString()).out()).isEqualTo("accepted 2101, refused 0\n");
    }

    /** What each is told on stderr. */
    private static List<String> tailAtOnce(String... channels) {
        ExecutorService shells = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<String>> tails = Stream.of(channels)
                    .map(channel -> CompletableFuture.supplyAsync(
                            () -> run("tail", channel, "--for", "PT7S").err(), shells))
                    .toList();
            return tails.stream().map(CompletableFuture::join).toList();
        } finally {
            shells.shutdown();
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(environment, arguments);
    }
}
