package io.fieldcast.standalone.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WrittenValuesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T17:00:00Z, 2026-11-22T17:00:00Z",
        "2026-11-22T18:00:00+01:00, 2026-11-22T17:00:00Z",
        "@1795366800000, 2026-11-22T17:00:00Z",
        "-PT1H, 2026-11-22T17:00:00Z",
        "PT1H, 2026-11-22T17:00:00Z",
        "-1h, 2026-11-22T17:00:00Z",
        "1h, 2026-11-22T17:00:00Z",
        "30m, 2026-11-22T17:30:00Z",
        "2d, 2026-11-20T18:00:00Z",
    })
    void aMomentIsWrittenAsSuchOrAsATimeAgo(String text, Instant moment) {
        // When
        Instant read = WrittenValues.moment(text, NOW);

        // Then
        assertThat(read).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22", "1", "1w", "PT", "-", "--1h", "latest", "earliest", "e:1,2"})
    void whatIsNoMomentIsToldWhatIs(String text) {
        assertThatThrownBy(() -> WrittenValues.moment(text, NOW))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(
                        "'" + text
                                + "' is no moment: write 2026-11-22T18:00:00Z, @1795370400000 in milliseconds, or how long ago");
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S, 90", "90s, 90", "0s, 0", "PT0S, 0", "5m, 300", "2h, 7200", "1d, 86400", "1h30m, 5400"})
    void aDurationIsWrittenLongOrShort(String text, long seconds) {
        // When
        Duration read = WrittenValues.duration(text);

        // Then
        assertThat(read).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5", "-5m", "-PT5M", "1w", "5 m"})
    void whatIsNoDurationIsToldWhatIs(String text) {
        assertThatThrownBy(() -> WrittenValues.duration(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no duration: write 30s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://plant:99999",
                "ws://plant:0/x",
                "https://[::1]:70000",
                "http://plant:99999999999999999999"
            })
    void ofAnAddressWithAPortThatIsNoneThePortIsBlamed(String text) {
        assertThatThrownBy(() -> WrittenValues.address(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no address: its port must be from 1 to 65535");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, http://localhost:8000",
        "wss://plant.example/fieldcast, https://plant.example/fieldcast",
        "ws://[::1]:6001, http://[::1]:6001"
    })
    void anAddressOfASocketIsThatOfItsService(String text, URI address) {
        // When
        URI read = WrittenValues.address(text);

        // Then
        assertThat(read).isEqualTo(address);
    }
}
