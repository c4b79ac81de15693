package io.fieldcast.stream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.stream.tags.BuiltInTagDefinitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableRecordsTest {

    private static final EarlierReadings NOTHING_EARLIER = (reading, key) -> null;

    @Test
    void aKeyThatIsNotTheReadingsOwnIsRefused() {
        // Given
        byte[] value = """
                {"site":"lyon","device":"press-4","received":"2026-11-22T18:00:00Z","source":"http","values":{"speed":1}}""".getBytes(StandardCharsets.UTF_8);
        Validation validation = JudgedPlant.validation(new BuiltInTagDefinitions());

        // When
        List<Verdict> verdicts = List.of(
                validation.judge("lyon/press-5".getBytes(StandardCharsets.UTF_8), value, NOTHING_EARLIER),
                validation.judge(null, value, NOTHING_EARLIER),
                validation.judge(new byte[] {(byte) 0xff}, value, NOTHING_EARLIER));

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.KEY_MISMATCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "not json",
                "{",
                "[]",
                "null",
                "17",
                "{}",
                "{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{\"a\":1}}",
                "{\"site\":\"lyon\",\"device\":\"press-4\",\"received\":\"2026-11-22T18:00:00Z\",\"values\":{\"a\":1}} {}",
                "{\"site\":\"lyon\",\"device\":\"press-4\",\"received\":\"2026-11-22T18:00:00Z\",\"values\":{\"a\":null}}",
                "{\"site\":\"ly on\",\"device\":\"press-4\",\"received\":\"2026-11-22T18:00:00Z\",\"values\":{\"a\":1}}",
            })
    void whatIsNoReadingIsRefusedWithAMessage(String value) {
        // Given
        Validation validation = JudgedPlant.validation(new BuiltInTagDefinitions());

        // When
        Verdict verdict = validation.judge(
                "lyon/press-4".getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                NOTHING_EARLIER);

        // Then
        assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.MALFORMED);
        assertThat(refused(verdict).message()).isNotBlank();
    }

    @Test
    void aRecordWithoutValueIsRefused() {
        // Given
        Validation validation = JudgedPlant.validation(new BuiltInTagDefinitions());

        // When
        Verdict verdict = validation.judge("lyon/press-4".getBytes(StandardCharsets.UTF_8), null, NOTHING_EARLIER);

        // Then
        assertThat(refused(verdict).reason()).isEqualTo(RejectionReason.MALFORMED);
    }

    private static Verdict.Refused refused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }
}
