package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagValueTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberIsFinite(double number) {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> TagValue.of(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyNumbersAreNumbers() {
        // Given
        TagValue whole = TagValue.of(3L);

        // When
        double number = whole.asDouble();

        // Then
        assertThat(number).isEqualTo(3.0);
        assertThat(TagValue.of(2.5).asDouble()).isEqualTo(2.5);
        assertThat(whole.isNumber()).isTrue();
        assertThat(TagValue.of(2.5).isNumber()).isTrue();
        assertThat(TagValue.of("3").isNumber()).isFalse();
        assertThat(TagValue.of(true).isNumber()).isFalse();
        assertThat(TagValue.missing().isNumber()).isFalse();
        assertThatThrownBy(() -> TagValue.of("3").asDouble()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeviceThatSendsNothingSaysHowBadItIs() {
        // Given
        TagValue missing = TagValue.missing();

        // When
        RawTagValue bad = new RawTagValue(missing, QualityLevel.BAD, null);

        // Then
        assertThat(bad.isBare()).isFalse();
        assertThatThrownBy(() -> RawTagValue.of(missing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RawTagValue(missing, QualityLevel.GOOD, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
