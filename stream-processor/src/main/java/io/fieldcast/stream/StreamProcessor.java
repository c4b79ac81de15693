package io.fieldcast.stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class StreamProcessor {
    public static void main(String[] args) {
        SpringApplication.run(StreamProcessor.class, args);
    }
}
