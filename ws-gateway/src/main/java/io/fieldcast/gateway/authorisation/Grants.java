package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ScadaChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token's claims allow: {@code {"channels"?: [patterns], "sites"?: [sites], "apps"?: [ids]}}.
 *
 * @param sites whose private SCADA channels are allowed; {@code *}: every site's
 * @param apps the applications that it may be used for; null: the first
 */
record Grants(
        List<ChannelPattern> channels,
        Set<String> sites,
        @Nullable Set<String> apps) {

    private static final String EVERY = "*";

    boolean allow(Channel channel) {
        return (channel instanceof ScadaChannel scada && allowSite(scada.site()))
                || channels.stream().anyMatch(pattern -> pattern.covers(channel));
    }

    private boolean allowSite(@Nullable String site) {
        return sites.contains(EVERY) || (site != null && sites.contains(site));
    }

    /**
     * @param first whether it is the one that nobody needs to name
     */
    boolean allowApp(String id, boolean first) {
        return apps == null ? first : apps.contains(id);
    }

    /** Of claims that may be absent: then nothing is allowed. */
    static Grants read(Map<String, Object> claims, AuthorisationSettings settings) throws MalformedClaimException {
        String name = settings.claim();
        Object claim = claims.getOrDefault(name, Map.of());
        if (!(claim instanceof Map<?, ?> all)) {
            throw new MalformedClaimException(name, "must be an object with channels, sites or both");
        }
        List<ChannelPattern> patterns = new ArrayList<>();
        for (String text : texts(name + ".channels", all.get("channels"))) {
            patterns.add(ChannelPattern.parse(text)
                    .orElseThrow(() ->
                            new MalformedClaimException(name + ".channels", "'" + text + "' " + ChannelPattern.RULE)));
        }
        List<String> sites = new ArrayList<>(texts(name + ".sites", all.get("sites")));
        if (settings.sitesClaim() != null) {
            sites.addAll(texts(settings.sitesClaim(), claims.get(settings.sitesClaim())));
        }
        Object apps = all.get("apps");
        return new Grants(patterns, Set.copyOf(sites), apps == null ? null : Set.copyOf(texts(name + ".apps", apps)));
    }

    private static List<String> texts(String claim, @Nullable Object value) throws MalformedClaimException {
        List<String> texts = new ArrayList<>();
        if (value != null && !(value instanceof List<?>)) {
            throw new MalformedClaimException(claim, "must be an array of strings");
        }
        for (Object entry : value instanceof List<?> list ? list : List.of()) {
            if (!(entry instanceof String text)) {
                throw new MalformedClaimException(claim, "must be an array of strings");
            }
            texts.add(text);
        }
        return texts;
    }
}
