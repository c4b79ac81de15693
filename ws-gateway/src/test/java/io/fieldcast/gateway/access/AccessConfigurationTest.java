package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AccessConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(AccessConfiguration.class);

    private final ApplicationContextRunner withCredentials = context.withPropertyValues(
            "fieldcast.gateway.app.id=plant",
            "fieldcast.gateway.app.key=the-key",
            "fieldcast.gateway.app.secret=the-secret");

    @Test
    void everyScadaChannelIsPublicUnlessASettingSaysOtherwise() {
        withCredentials.run(started -> {
            // When
            PublicChannels channels = started.getBean(PublicChannels.class);

            // Then
            assertThat(channels.publicChannels()).containsExactly("scada-data", "scada-batch", "scada-aggregated");
        });
    }

    @Test
    void noScadaChannelNeedBePublic() {
        withCredentials.withPropertyValues("fieldcast.gateway.public-channels=").run(started -> {
            // When
            PublicChannels channels = started.getBean(PublicChannels.class);

            // Then
            assertThat(channels.publicChannels()).isEqualTo(List.of());
        });
    }

    @ParameterizedTest
    @CsvSource({"id, PUSHER_APP_ID", "key, PUSHER_APP_KEY", "secret, PUSHER_APP_SECRET"})
    void aMissingCredentialStopsTheStartAndNamesItsVariable(String property, String variable) {
        // Given
        ApplicationContextRunner incomplete =
                withCredentials.withPropertyValues("fieldcast.gateway.app." + property + "=");

        incomplete.run(failed -> {
            // When
            FailureAnalysis analysis = new MissingCredentialAnalyzer().analyze(failed.getStartupFailure());

            // Then
            assertThat(analysis.getDescription()).contains("fieldcast.gateway.app." + property);
            assertThat(analysis.getAction()).contains("environment variable " + variable);
        });
    }

    @Test
    void theSecretIsNotPrinted() {
        withCredentials.run(started -> {
            // When
            AppCredentials credentials = started.getBean(AppCredentials.class);

            // Then
            assertThat(credentials.secret()).isEqualTo("the-secret");
            assertThat(credentials.toString() + started.getBean(AppSettings.class))
                    .doesNotContain("the-secret");
        });
    }
}
