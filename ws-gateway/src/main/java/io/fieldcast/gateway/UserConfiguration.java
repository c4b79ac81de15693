package io.fieldcast.gateway;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.UserAccess;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.presence.PresenceSettings;
import io.fieldcast.gateway.session.SignedInUsers;
import io.fieldcast.gateway.session.Terminations;
import io.fieldcast.gateway.session.UserRoom;
import io.fieldcast.gateway.session.UserSettings;
import io.fieldcast.gateway.session.Watchlists;
import io.fieldcast.gateway.socket.TextFrames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Users: who has signed in, who watches whom, and whose connections are to be closed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UserSettings.class)
class UserConfiguration {

    @Bean
    SignedInUsers signedInUsers() {
        return new SignedInUsers();
    }

    @Bean
    Watchlists watchlists(UserSettings settings) {
        return new Watchlists(new TextFrames(), settings.maxWatched());
    }

    @Bean
    Terminations terminations(Hub hub, SignedInUsers users) {
        return Terminations.heardIn(hub, users);
    }

    @Bean
    Function<App, UserRoom> userRooms(
            SignedInUsers users, Watchlists watchlists, UserSettings settings, PresenceSettings presence, Clock clock) {
        return app -> new UserRoom(
                new UserAccess(app.credentials(), presence.maxUserInfo().toBytes(), clock),
                users,
                watchlists,
                settings);
    }

    @Bean
    MeterBinder userMeters(SignedInUsers users, Watchlists watchlists) {
        return registry -> {
            Gauge.builder("fieldcast.users.connections", users, SignedInUsers::connections)
                    .description("connections that have signed in as a user")
                    .register(registry);
            Gauge.builder("fieldcast.users.watched", watchlists, Watchlists::entries)
                    .description("entries of all watchlists")
                    .register(registry);
        };
    }
}
