package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.View;
import io.fieldcast.gateway.session.PlantInMemory.Connection;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminationsTest {

    private static final String OWN = "#server-to-user-anna";

    private final PlantInMemory plant = new PlantInMemory();
    private final Connection here = plant.connect("1.1").signIn("{\"id\":\"anna\"}");
    private final Connection there = plant.connect("1.2").signIn("{\"id\":\"anna\"}");
    private final Connection other = plant.connect("1.3").signIn("{\"id\":\"anna/2\"}");

    @Test
    void allConnectionsOfTheUserAreClosedAndNobodyElses() {
        // When
        plant.onTopic(OWN, PublishedEvent.TERMINATION, OWN);

        // Then
        assertThat(here.closes).containsExactly(4009);
        assertThat(there.closes).containsExactly(4009);
        assertThat(other.closes).isEmpty();
    }

    @Test
    void whoIsToBeClosedGetsWhatHeWasSentBeforeAndNeverTheOrder() {
        // Given
        here.subscribe(OWN, "").read();
        plant.onTopic(OWN, "logged-out", OWN);

        // When
        plant.onTopic(OWN, PublishedEvent.TERMINATION, OWN);

        // Then
        assertThat(here.read()).singleElement().asString().contains("logged-out");
        assertThat(here.closes).containsExactly(4009);
    }

    @Test
    void whoHasBeenClosedIsNotHeardAnyMore() {
        // Given
        plant.onTopic(OWN, PublishedEvent.TERMINATION, OWN);
        here.read();

        // When
        here.subscribe("orders", "");

        // Then
        assertThat(here.read()).isEmpty();
        assertThat(plant.hub.isHeard(new View(Topics.EVENTS.name(), "orders"), "plant/orders"))
                .isFalse();
    }

    @Test
    void whatIsNoOrderClosesNobody() {
        // Given
        here.subscribe(OWN, "");

        // When
        plant.onTopic(OWN, "terminate_connections", OWN);
        plant.onTopic("orders", PublishedEvent.TERMINATION, OWN);
        plant.onTopic(OWN, "no event".getBytes(StandardCharsets.UTF_8));
        plant.onTopic(OWN, "{}".getBytes(StandardCharsets.UTF_8));
        plant.onTopic(OWN, "null".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(here.closes).isEmpty();
    }
}
