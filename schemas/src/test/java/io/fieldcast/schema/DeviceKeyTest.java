package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {

    @Test
    void isReadAsItIsWritten() {
        // Given
        DeviceKey key = new DeviceKey("lyon", "press-4");

        // When
        DeviceKey read = DeviceKey.parse(key.toString());

        // Then
        assertThat(read).isEqualTo(key);
        assertThat(key).hasToString("lyon/press-4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lyon", "/", "lyon/", "/press-4", "lyon/press/4", "ly on/press-4"})
    void whatIsNoKeyIsRefused(String key) {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> DeviceKey.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
