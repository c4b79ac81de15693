package io.fieldcast.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class IngestService {
    public static void main(String[] args) {
        SpringApplication.run(IngestService.class, args);
    }
}
