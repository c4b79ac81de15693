package io.fieldcast.gateway.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fieldcast.gateway.app} and {@code fieldcast.gateway.apps}: who may use the gateway. Without a complete
 * application it does not start.
 *
 * @param app the one that the environment's variables name; may be absent if there are others
 * @param apps any number of others
 */
@ConfigurationProperties("fieldcast.gateway")
record GatewayAppsSettings(
        @DefaultValue AppSettings app, @DefaultValue List<AppSettings> apps) {

    Apps toApps(PublicChannels defaults) {
        List<App> all = new ArrayList<>();
        if (apps.isEmpty() || !app.isBlank()) {
            all.add(app.toApp("fieldcast.gateway.app", defaults));
        }
        for (int i = 0; i < apps.size(); i++) {
            all.add(apps.get(i).toApp("fieldcast.gateway.apps[" + i + "]", defaults));
        }
        return new Apps(all);
    }
}
