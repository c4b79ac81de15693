package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Readings on {@code scada-data}, as the stream processor writes them, of {@value #BYTES} bytes each. */
final class KafkaEvents implements EventSource {

    static final int BYTES = 250;
    static final int DEVICES = 1_000;

    private static final String SITE = "lyon";

    /** Text that does not become much smaller when it is compressed. */
    private static final String NOISE = new Random(1)
            .ints(4L * BYTES, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final int sites;
    private final KafkaProducer<byte[], byte[]> producer;
    private long seq;

    KafkaEvents(String bootstrapServers) {
        this(bootstrapServers, 1);
    }

    /** @param sites which take turns, as the devices do */
    KafkaEvents(String bootstrapServers, int sites) {
        this.sites = sites;
        Map<String, Object> config = new HashMap<>(Testbed.SOCKETS);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void publish(int count, long dueMicros) {
        for (int i = 0; i < count; i++) {
            String site = site((int) (seq % sites));
            String device = device((int) (seq % DEVICES));
            byte[] key = (site + "/" + device).getBytes(StandardCharsets.US_ASCII);
            // An event that is lost is missed by every subscriber, so nothing more is asked of the answer.
            var unused = producer.send(new ProducerRecord<>(Topics.DATA.name(), key, reading(site, device, dueMicros)));
            seq++;
        }
    }

    /** The channel of one of the devices, which take turns. */
    static String channel(int device) {
        return Gateway.EVERY_SITE + "." + SITE + "." + device(device);
    }

    static String site(int number) {
        return number == 0 ? SITE : SITE + "-" + number;
    }

    private static String device(int number) {
        return "press-" + (DEVICES + number);
    }

    private byte[] reading(String site, String device, long dueMicros) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String head =
                "{\"site\":\"" + site + "\",\"device\":\"" + device + "\",\"time\":\"" + now + "\",\"received\":\""
                        + now + "\",\"seq\":" + seq + ",\"values\":{\"stamp\":" + dueMicros + ",\"program\":\"";
        String tail = "\"}}";
        int from = (int) (seq % BYTES);
        return (head + NOISE.substring(from, from + BYTES - head.length() - tail.length()) + tail)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        producer.close();
    }
}
