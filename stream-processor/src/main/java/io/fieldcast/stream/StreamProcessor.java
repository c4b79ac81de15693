package io.fieldcast.stream;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Raw topic in, channel topics out. Any number may run; Kafka shares the work among them. */
@SpringBootApplication(proxyBeanMethods = false)
public class StreamProcessor {

    /** The service, ready to run; its settings are in {@code processor.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(StreamProcessor.class)
                .properties("spring.config.name=processor")
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF);
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
