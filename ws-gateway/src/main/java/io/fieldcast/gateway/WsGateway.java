package io.fieldcast.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class WsGateway {
    public static void main(String[] args) {
        SpringApplication.run(WsGateway.class, args);
    }
}
