package io.fieldcast.gateway.authorisation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fieldcast.gateway.authorisation}: whose tokens are believed, and what their claims are called. Off while none
 * of the first four is set.
 *
 * @param jwkSetUri where the keys of those who issue tokens are
 * @param sharedKey for HS256: text of at least 32 bytes
 * @param publicKeyFile of a PEM file with an RSA public key, for RS256
 * @param issuer what {@code iss} must be; alone, also where to ask for the keys (OpenID Connect Discovery)
 * @param audience what {@code aud} must name; null: anything
 * @param claim what allows channels
 * @param sitesClaim a claim of its own that lists sites; null: none
 * @param userInfoClaims what members of presence channels are told of each other
 * @param clockTolerance how far the clocks of those who issue tokens may be ahead
 */
@ConfigurationProperties("fieldcast.gateway.authorisation")
public record AuthorisationSettings(
        @Nullable String jwkSetUri,
        @Nullable String sharedKey,
        @Nullable String publicKeyFile,
        @Nullable String issuer,
        @Nullable String audience,
        @DefaultValue("fieldcast") String claim,
        @Nullable String sitesClaim,
        @DefaultValue("name") List<String> userInfoClaims,
        @DefaultValue("30s") Duration clockTolerance) {

    private static final String PREFIX = "fieldcast.gateway.authorisation";

    /** RFC 7518, section 3.2. */
    private static final int SHORTEST_KEY = 32;

    public AuthorisationSettings {
        jwkSetUri = orNull(jwkSetUri);
        sharedKey = orNull(sharedKey);
        publicKeyFile = orNull(publicKeyFile);
        issuer = orNull(issuer);
        audience = orNull(audience);
        sitesClaim = orNull(sitesClaim);
        userInfoClaims = List.copyOf(userInfoClaims);
        if (Stream.of(jwkSetUri, sharedKey, publicKeyFile)
                        .filter(key -> key != null)
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    PREFIX + ": only one of jwk-set-uri, shared-key and public-key-file may be set");
        }
        if (sharedKey != null && sharedKey.getBytes(StandardCharsets.UTF_8).length < SHORTEST_KEY) {
            throw new IllegalArgumentException(PREFIX + ".shared-key must be at least " + SHORTEST_KEY + " bytes long");
        }
        if (claim.isBlank()) {
            throw new IllegalArgumentException(PREFIX + ".claim must not be empty");
        }
    }

    public boolean isOn() {
        return jwkSetUri != null || sharedKey != null || publicKeyFile != null || issuer != null;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "AuthorisationSettings[isOn=" + isOn() + ", claim=" + claim + "]"; // the key is a secret
    }
}
