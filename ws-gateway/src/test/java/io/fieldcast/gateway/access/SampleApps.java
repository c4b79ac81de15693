package io.fieldcast.gateway.access;

import java.util.List;

/** Applications for tests: everything allowed, as the defaults have it. */
public final class SampleApps {

    private SampleApps() {}

    /** Its key is {@code {id}-key}, its secret {@code {id}-secret}. */
    public static App app(String id) {
        return app(id, false);
    }

    /** One whose subscribers are told how many they are. */
    public static App counting(String id) {
        return app(id, true);
    }

    private static App app(String id, boolean subscriptionCounts) {
        return new App(
                new AppCredentials(id, id + "-key", id + "-secret"),
                true,
                false,
                true,
                10,
                AllowedOrigins.ANY,
                new PublicChannels(List.of("scada-data", "scada-batch", "scada-aggregated")),
                null,
                null,
                subscriptionCounts);
    }
}
