package io.fieldcast.gateway.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages that may connect. This protects visitors of other pages, whose browsers always name the page: whoever is
 * no browser may say what he likes, or nothing, and is judged by his signatures alone.
 *
 * @param allowed origins as browsers send them ({@code https://plant.example}), hosts of any scheme and port ({@code
 *     plant.example}), or hosts of a domain ({@code *.example}); none: any page
 */
public record AllowedOrigins(List<String> allowed) {

    public static final AllowedOrigins ANY = new AllowedOrigins(List.of());

    private static final Pattern ENTRY =
            Pattern.compile("(https?://)?(\\*\\.)?([a-z0-9_.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    public AllowedOrigins {
        allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
        for (String origin : allowed) {
            if (!ENTRY.matcher(origin).matches()) {
                throw new IllegalArgumentException("fieldcast.gateway: allowed-origins: '" + origin
                        + "' must be an origin (https://plant.example), a host (plant.example) or *.domain");
            }
        }
    }

    /**
     * @param origin the request's header; null if it has none
     */
    public boolean include(@Nullable String origin) {
        if (allowed.isEmpty() || origin == null) {
            return true;
        }
        String named = origin.toLowerCase(Locale.ROOT);
        String authority = named.substring(named.indexOf("://") < 0 ? 0 : named.indexOf("://") + 3);
        String host = authority.replaceFirst(":[0-9]+$", "");
        return allowed.stream().anyMatch(entry -> matches(entry, named, authority, host));
    }

    private static boolean matches(String entry, String origin, String authority, String host) {
        int scheme = entry.indexOf("://");
        String place = scheme < 0 ? entry : entry.substring(scheme + 3);
        if (scheme >= 0 && !origin.startsWith(entry.substring(0, scheme + 3))) {
            return false;
        }
        // An origin with a scheme says its port, too: the usual one by leaving it out. A bare host means any port.
        String said = scheme >= 0 || place.matches(".*:[0-9]+") ? authority : host;
        return place.startsWith("*.") ? said.endsWith(place.substring(1)) : said.equals(place);
    }
}
