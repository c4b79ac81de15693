package io.fieldcast.gateway.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every application that the gateway serves. The first is the one that pages and plain HTTP speak of unless they name another. */
public final class Apps {

    private final List<App> apps;
    private final Map<String, App> byKey = new HashMap<>();
    private final Map<String, App> byId = new HashMap<>();

    public Apps(List<App> apps) {
        if (apps.isEmpty()) {
            throw new IllegalArgumentException("fieldcast.gateway.apps must name at least one application");
        }
        this.apps = List.copyOf(apps);
        for (App app : apps) {
            requireNew(byId.put(app.id(), app), "id", app.id());
            requireNew(byKey.put(app.key(), app), "key", app.key());
        }
    }

    public List<App> all() {
        return apps;
    }

    public App first() {
        return apps.get(0);
    }

    public Optional<App> withKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Optional<App> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static void requireNew(@Nullable App other, String property, String value) {
        if (other != null) {
            throw new IllegalArgumentException(
                    "fieldcast.gateway.apps: two applications have the " + property + " '" + value + "'");
        }
    }
}
