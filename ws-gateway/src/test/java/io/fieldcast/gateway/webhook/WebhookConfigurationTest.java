package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.SampleApps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class WebhookConfigurationTest {

    private static final String URL = "https://backend.test/hook?token=hidden";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("fieldcast.gateway.app.id=plant", "fieldcast.gateway.apps[0].id=lab");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AppsWebhooksSettings.class, WebhookSettings.class})
    static class Settings {

        @Bean
        Webhooks webhooks(AppsWebhooksSettings settings) {
            return settings.toWebhooks(new Apps(List.of(SampleApps.app("plant"), SampleApps.app("lab"))));
        }
    }

    @Test
    void eachApplicationHasWebhooksOfItsOwn() {
        context.withPropertyValues(
                        "fieldcast.gateway.app.webhooks[0].url=" + URL,
                        "fieldcast.gateway.apps[0].webhooks[0].url=" + URL,
                        "fieldcast.gateway.apps[0].webhooks[0].events=channel_occupied, cache_miss",
                        "fieldcast.gateway.apps[0].webhooks[0].channel-prefix=cache-")
                .run(started -> {
                    // When
                    Webhooks webhooks = started.getBean(Webhooks.class);

                    // Then
                    assertThat(webhooks.all()).extracting(Webhook::app).containsExactly("plant", "lab");
                    assertThat(webhooks.want("plant", "orders", Kind.SUBSCRIPTION_COUNT))
                            .isTrue();
                    assertThat(webhooks.want("lab", "cache-a", Kind.CACHE_MISS)).isTrue();
                    assertThat(webhooks.want("lab", "orders", Kind.CACHE_MISS)).isFalse();
                    assertThat(webhooks.want("lab", "cache-a", Kind.CLIENT_EVENT))
                            .isFalse();
                    assertThat(webhooks.all().get(0).toString()).doesNotContain("backend.test", "hidden", "secret");
                });
    }

    @Test
    void withoutAnyNothingIsWanted() {
        context.withPropertyValues("fieldcast.gateway.app.webhooks=").run(started -> {
            // When
            Webhooks webhooks = started.getBean(Webhooks.class);

            // Then
            assertThat(webhooks.want(Kind.values())).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "fieldcast.gateway.app.webhooks[0].url=ftp://backend.test/hidden, app.webhooks[0].url must be an address",
        "fieldcast.gateway.app.webhooks[0].url=hidden hidden, app.webhooks[0].url must be an address",
        "fieldcast.gateway.app.webhooks[0].events=cache_miss, app.webhooks[0].url must be an address",
        "fieldcast.gateway.webhook.timeout=0s, webhook.timeout must be at least 100ms",
        "fieldcast.gateway.webhook.longest-pause=10ms, longest-pause must be at least first-pause"
    })
    void aMistakeStopsTheStartAndNamesTheSettingAndNotItsSecrets(String setting, String rule) {
        context.withPropertyValues(setting).run(failed -> {
            // When
            Throwable failure = failed.getStartupFailure();

            // Then
            assertThat(failure).rootCause().hasMessageContaining(rule);
            assertThat(failure).rootCause().message().doesNotContain("hidden");
        });
    }

    @Test
    void theSameAddressTwiceIsAMistake() {
        context.withPropertyValues(
                        "fieldcast.gateway.app.webhooks[0].url=" + URL, "fieldcast.gateway.app.webhooks[1].url=" + URL)
                .run(failed -> {
                    // When
                    Throwable failure = failed.getStartupFailure();

                    // Then
                    assertThat(failure).rootCause().hasMessageContaining("same url and channel-prefix");
                });
    }
}
