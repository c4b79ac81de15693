package io.fieldcast.gateway.pusher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values are those of Pusher's documentation, recomputed with its server libraries. */
class SignaturesTest {

    private static final String KEY = "278d425bdf160c739803";

    private final Signatures signatures = new Signatures(KEY, "7ad3773142a6692b25b8");

    @Test
    void aPrivateChannelIsSignedWithTheSocket() {
        // When
        String auth = signatures.forPrivateChannel("1234.1234", "private-foobar");

        // Then
        assertThat(auth).isEqualTo(KEY + ":58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4");
    }

    @Test
    void aPresenceChannelIsSignedWithTheTextThatSaysWhoJoins() {
        // Given
        String channelData = "{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Channels\"}}";

        // When
        String auth = signatures.forPresenceChannel("1234.1234", "presence-foobar", channelData);

        // Then
        assertThat(auth).isEqualTo(KEY + ":31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80");
    }

    @Test
    void aUserIsSigned() {
        // When
        String auth = signatures.forUser("1234.1234", "{\"id\":\"12345\"}");

        // Then
        assertThat(auth).isEqualTo(KEY + ":4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba");
    }

    @Test
    void aRequestIsSignedWithItsSortedQuery() {
        // Given
        Map<String, String> query = Map.of(
                "body_md5", "ec365a775a4cd0599faeb73354201b6f",
                "AUTH_VERSION", "1.0",
                "auth_key", KEY,
                "auth_timestamp", "1353088179",
                "auth_signature", "is not signed itself");

        // When
        String signature = signatures.forRequest("POST", "/apps/3/events", query);

        // Then
        assertThat(signature).isEqualTo("da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c");
    }

    @Test
    void onlyTheWholeSignatureMatches() {
        // Given
        String expected = signatures.forPrivateChannel("1234.1234", "private-foobar");

        // When
        boolean matches = Signatures.matches(expected, expected);

        // Then
        assertThat(matches).isTrue();
        assertThat(Signatures.matches(expected, null)).isFalse();
        assertThat(Signatures.matches(expected, "")).isFalse();
        assertThat(Signatures.matches(expected, expected.substring(0, expected.length() - 1)))
                .isFalse();
        assertThat(Signatures.matches(expected, "x" + expected.substring(1))).isFalse();
    }
}
