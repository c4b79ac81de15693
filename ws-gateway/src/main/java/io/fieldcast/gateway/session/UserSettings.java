package io.fieldcast.gateway.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fieldcast.gateway.users}: connections that sign in as users.
 *
 * @param maxWatchlist users on one connection's watchlist; of a longer one nobody is watched
 * @param maxWatched entries of all watchlists of this gateway; beyond, further watchlists are refused
 */
@ConfigurationProperties("fieldcast.gateway.users")
public record UserSettings(
        @DefaultValue("100") int maxWatchlist,
        @DefaultValue("500000") int maxWatched) {

    public UserSettings {
        if (maxWatchlist < 1 || maxWatched < maxWatchlist) {
            throw new IllegalArgumentException("fieldcast.gateway.users.max-watchlist must be at least 1,"
                    + " and max-watched at least max-watchlist");
        }
    }
}
