package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedOriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://plant.example, https://plant.example, true",
        "https://plant.example, HTTPS://Plant.Example, true",
        "https://plant.example, http://plant.example, false",
        "https://plant.example, https://plant.example:8443, false",
        "https://plant.example:8443, https://plant.example:8443, true",
        "https://plant.example, https://plant.example.evil.test, false",
        "plant.example, http://plant.example:3000, true",
        "plant.example, https://evilplant.example, false",
        "*.example, https://plant.example, true",
        "*.example, https://a.plant.example, true",
        "*.example, https://example, false",
        "*.example, https://plant.example.test, false",
        "https://*.example, http://plant.example, false",
        "localhost:5173, http://localhost:5173, true",
        "localhost:5173, http://localhost:5174, false",
        "plant.example, null, false",
    })
    void aPageMayConnectIfAnEntrySaysSo(String entry, String origin, boolean expected) {
        // Given
        AllowedOrigins origins = new AllowedOrigins(List.of("https://other.test", entry));

        // When
        boolean included = origins.include(origin);

        // Then
        assertThat(included).isEqualTo(expected);
    }

    @Test
    void whoIsNoBrowserNamesNoPageAndMayConnect() {
        assertThat(new AllowedOrigins(List.of("plant.example")).include(null)).isTrue();
    }

    @Test
    void withoutEntriesAnyPageMay() {
        assertThat(AllowedOrigins.ANY.include("https://anywhere.test")).isTrue();
    }
}
