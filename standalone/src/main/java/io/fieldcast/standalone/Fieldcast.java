package io.fieldcast.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Fieldcast {
    public static void main(String[] args) {
        SpringApplication.run(Fieldcast.class, args);
    }
}
