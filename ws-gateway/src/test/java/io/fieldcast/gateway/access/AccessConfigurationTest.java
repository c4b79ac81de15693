package io.fieldcast.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
            App app = started.getBean(Apps.class).first();

            // Then
            assertThat(app.credentials().secret()).isEqualTo("the-secret");
            assertThat(app.toString() + started.getBean(GatewayAppsSettings.class))
                    .doesNotContain("the-secret");
        });
    }

    @Test
    void severalApplicationsHaveTheirOwnRules() {
        context.withPropertyValues(
                        "fieldcast.gateway.app.id=",
                        "fieldcast.gateway.public-channels=scada-data",
                        "fieldcast.gateway.apps[0].id=lyon",
                        "fieldcast.gateway.apps[0].key=lyon-key",
                        "fieldcast.gateway.apps[0].secret=1",
                        "fieldcast.gateway.apps[1].id=paris",
                        "fieldcast.gateway.apps[1].key=paris-key",
                        "fieldcast.gateway.apps[1].secret=2",
                        "fieldcast.gateway.apps[1].enabled=false",
                        "fieldcast.gateway.apps[1].client-events=false",
                        "fieldcast.gateway.apps[1].allowed-origins=https://paris.example",
                        "fieldcast.gateway.apps[1].public-channels=scada-data.paris",
                        "fieldcast.gateway.apps[1].require-user-authentication=true",
                        "fieldcast.gateway.apps[1].max-connections=7")
                .run(started -> {
                    // When
                    Apps apps = started.getBean(Apps.class);

                    // Then
                    App lyon = apps.withKey("lyon-key").orElseThrow();
                    App paris = apps.withId("paris").orElseThrow();
                    assertThat(apps.all()).containsExactly(lyon, paris);
                    assertThat(lyon.enabled()).isTrue();
                    assertThat(lyon.publicChannels().publicChannels()).containsExactly("scada-data");
                    assertThat(lyon.maxConnections()).isNull();
                    assertThat(lyon.authenticateWithin()).isNull();
                    assertThat(paris.authenticateWithin()).isEqualTo(Duration.ofSeconds(30));
                    assertThat(paris.enabled()).isFalse();
                    assertThat(paris.clientEvents()).isFalse();
                    assertThat(paris.origins().include("https://lyon.example")).isFalse();
                    assertThat(paris.publicChannels().publicChannels()).containsExactly("scada-data.paris");
                    assertThat(paris.maxConnections()).isEqualTo(7);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "apps[0].id, plant, two applications have the id",
        "apps[0].key, the-key, two applications have the key",
        "apps[0].id, a/b, fieldcast.gateway.apps[0].id must match",
        "apps[0].key, a:b, fieldcast.gateway.apps[0].key must match",
        "apps[0].client-events-per-second, 0, fieldcast.gateway.apps[0].client-events-per-second must be at least 1",
        "apps[0].max-connections, 0, fieldcast.gateway.apps[0].max-connections must be at least 1",
        "apps[0].user-authentication-timeout, 0s, fieldcast.gateway.apps[0].user-authentication-timeout must be at least",
        "apps[0].allowed-origins, ftp://a, must be an origin",
    })
    void aWrongApplicationStopsTheStartAndIsNamed(String property, String value, String message) {
        withCredentials
                .withPropertyValues(
                        "fieldcast.gateway.apps[0].id=other",
                        "fieldcast.gateway.apps[0].key=other-key",
                        "fieldcast.gateway.apps[0].secret=s")
                .withPropertyValues("fieldcast.gateway." + property + "=" + value)
                .run(failed -> {
                    // When
                    Throwable failure = failed.getStartupFailure();

                    // Then
                    assertThat(failure).rootCause().hasMessageContaining(message);
                });
    }
}
