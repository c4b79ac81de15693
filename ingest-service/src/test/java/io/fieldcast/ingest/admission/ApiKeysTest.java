package io.fieldcast.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    /** Of "abc": the first example of FIPS 180-4. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Sender LYON = new Sender("lyon", Set.of("lyon"));
    private static final Sender OTHER = new Sender("other", Set.of("*"));

    @Test
    void aKeyIsKnownByItsDigestInEitherCase() {
        // Given
        ApiKeys lower = new ApiKeys(List.of(ApiKey.of(LYON, OF_ABC)));
        ApiKeys upper = new ApiKeys(List.of(ApiKey.of(LYON, OF_ABC.toUpperCase(java.util.Locale.ROOT))));

        // When, Then
        assertThat(lower.senderOf("abc")).isEqualTo(LYON);
        assertThat(upper.senderOf("abc")).isEqualTo(LYON);
        assertThat(lower.senderOf("abcd")).isNull();
        assertThat(lower.senderOf(OF_ABC)).as("what is configured is no key").isNull();
    }

    @Test
    void aSenderSpeaksForItsSitesOnly() {
        // When, Then
        assertThat(LYON.speaksFor("lyon")).isTrue();
        assertThat(LYON.speaksFor("graz")).isFalse();
        assertThat(OTHER.speaksFor("graz")).isTrue();
    }

    @Test
    void keysMustDiffer() {
        // Given
        ApiKey key = ApiKey.of(LYON, OF_ABC);

        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeys(List.of(key, ApiKey.of(LYON, "00".repeat(32)))))
                .withMessageContaining("two keys are named 'lyon'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeys(List.of(key, ApiKey.of(OTHER, OF_ABC))))
                .withMessageContaining("'lyon' and 'other' are the same key");
    }

    @Test
    void aDigestIsSixtyFourHexadecimalDigits() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(LYON, "abc"))
                .withMessageContaining("64 hexadecimal digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(LYON, "x".repeat(64)))
                .withMessageContaining("hexadecimal digits only");
    }
}
