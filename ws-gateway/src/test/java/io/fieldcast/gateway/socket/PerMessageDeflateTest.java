package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerMessageDeflateTest {

    /** Chromium's, Firefox', that of `ws`, and what RFC 7692 says besides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate",
                "Permessage-Deflate;Client_Max_Window_Bits = 10",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; server_max_window_bits=15",
                "x-webkit-deflate-frame, permessage-deflate; client_max_window_bits=\"12\"",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate"
            })
    void anOfferThatCanBeKeptIsTaken(String offers) {
        assertThat(PerMessageDeflate.isOfferedIn(List.of(offers))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-webkit-deflate-frame",
                "permessage-deflate; server_max_window_bits=10",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits; client_max_window_bits",
                "permessage-deflate; client_no_context_takeover=1",
                "permessage-deflate; something_new"
            })
    void anOfferThatCannotBeKeptOrMeansNothingIsNot(String offers) {
        assertThat(PerMessageDeflate.isOfferedIn(List.of(offers))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = "permessage-deflate")
    void offersMayComeInSeveralHeaders(String offer) {
        assertThat(PerMessageDeflate.isOfferedIn(List.of("foo", offer))).isTrue();
    }
}
