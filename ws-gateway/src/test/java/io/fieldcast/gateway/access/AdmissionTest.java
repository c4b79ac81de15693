package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.pusher.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final App APP = SampleApps.app("plant");

    @Test
    void whoNamesNoApplicationIsToldNeverToComeBack() {
        assertThat(Admission.refusal(null, true, null)).contains(CloseCode.APP_NOT_FOUND);
    }

    @Test
    void aDisabledApplicationIsToldFromAnUnknownOne() {
        assertThat(Admission.refusal(app(false, false), true, null)).contains(CloseCode.APP_DISABLED);
    }

    @Test
    void whereTlsIsAskedForAPlainConnectionIsSentToIt() {
        assertThat(Admission.refusal(app(true, true), false, null)).contains(CloseCode.TLS_REQUIRED);
        assertThat(Admission.refusal(app(true, true), true, null)).isEmpty();
    }

    @Test
    void aPageThatIsNotAllowedIsUnauthorised() {
        assertThat(Admission.refusal(app(true, false), false, "https://evil.test"))
                .contains(CloseCode.ORIGIN_NOT_ALLOWED)
                .map(CloseCode::code)
                .contains(4009);
        assertThat(Admission.refusal(app(true, false), false, "https://plant.example"))
                .isEmpty();
    }

    private static App app(boolean enabled, boolean requireTls) {
        return new App(
                APP.credentials(),
                enabled,
                requireTls,
                true,
                10,
                new AllowedOrigins(List.of("plant.example")),
                APP.publicChannels(),
                null,
                null,
                false);
    }
}
