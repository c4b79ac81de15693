package io.fieldcast.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Fieldcast's gateway, fed from Kafka.
 *
 * @param compressed whether its clients ask for compression; otherwise it is as shipped
 */
record Gateway(ServiceProcess service, String bootstrapServers, boolean compressed) implements FanoutServer {

    static final String APP_KEY = "bench-key";
    static final String EVERY_SITE = "scada-data";

    @Override
    public String name() {
        return compressed ? "Fieldcast, compressed" : "Fieldcast, from Kafka";
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(
                service.address().getHost(), service.address().getPort());
    }

    @Override
    public Greeting greeting(String channel) {
        return greeting(channel, "\"latest\"");
    }

    /** @param from where to begin, as JSON */
    Greeting greeting(String channel, String from) {
        return new Greeting(
                "/app/" + APP_KEY + "?protocol=7&client=bench&version=1",
                "{\"event\":\"pusher:connection_established\"",
                "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"from\":" + from + "}}",
                "pusher_internal:subscription_succeeded",
                compressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "");
    }

    @Override
    public EventSource events() {
        return new KafkaEvents(bootstrapServers);
    }

    @Override
    public JavaProcess process() {
        return service.process();
    }

    @Override
    public void tidy() throws IOException, InterruptedException {
        process().collectGarbage();
    }

    @Override
    public void close() {
        service.close();
    }
}
