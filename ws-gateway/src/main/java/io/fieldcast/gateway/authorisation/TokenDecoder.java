package io.fieldcast.gateway.authorisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Believes the tokens that the settings say, and nobody else's. */
final class TokenDecoder {

    /** A key that its issuer has withdrawn is believed for so long. The decoder would keep it for ever. */
    private static final Duration KEYS_ARE_GOOD = Duration.ofMinutes(5);

    private TokenDecoder() {}

    static ReactiveJwtDecoder of(AuthorisationSettings settings, Clock clock) {
        OAuth2TokenValidator<Jwt> validator = validator(settings, clock);
        if (settings.sharedKey() != null) {
            byte[] key = settings.sharedKey().getBytes(StandardCharsets.UTF_8);
            return with(
                    validator,
                    NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256"))
                            .validateType(false)
                            .build());
        }
        if (settings.publicKeyFile() != null) {
            return with(
                    validator,
                    NimbusReactiveJwtDecoder.withPublicKey(read(Path.of(settings.publicKeyFile())))
                            .validateType(false)
                            .build());
        }
        WebClient client = WebClient.builder().filter(new PatientFetch()).build();
        Mono<ReactiveJwtDecoder> decoder = Mono.fromSupplier(
                        () -> with(validator, fetching(settings.jwkSetUri(), settings.issuer(), client)))
                .cache(KEYS_ARE_GOOD);
        return token -> decoder.flatMap(current -> current.decode(token))
                .onErrorMap(
                        error -> !(error instanceof JwtException),
                        error -> new JwtException("the keys cannot be had", error));
    }

    private static NimbusReactiveJwtDecoder fetching(
            @Nullable String jwkSetUri, @Nullable String issuer, WebClient client) {
        NimbusReactiveJwtDecoder.JwkSetUriReactiveJwtDecoderBuilder builder = jwkSetUri != null
                ? NimbusReactiveJwtDecoder.withJwkSetUri(jwkSetUri)
                : NimbusReactiveJwtDecoder.withIssuerLocation(String.valueOf(issuer));
        // Any of them: what a public key is for follows from the key, and none of them is a secret shared with anyone.
        return builder.jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .validateType(false)
                .webClient(client)
                .build();
    }

    private static ReactiveJwtDecoder with(OAuth2TokenValidator<Jwt> validator, NimbusReactiveJwtDecoder decoder) {
        decoder.setJwtValidator(validator);
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(AuthorisationSettings settings, Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(settings.clockTolerance());
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(time, type));
        if (settings.issuer() != null) {
            validators.add(new JwtIssuerValidator(settings.issuer()));
        }
        if (settings.audience() != null) {
            validators.add(new JwtAudienceValidator(settings.audience()));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }

    private static RSAPublicKey read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            RSAPublicKey key = RsaKeyConverters.x509().convert(pem);
            if (key != null) {
                return key;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "fieldcast.gateway.authorisation.public-key-file: " + file + " cannot be read", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw noKey(file, e);
        }
        throw noKey(file, null);
    }

    private static IllegalArgumentException noKey(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "fieldcast.gateway.authorisation.public-key-file: " + file + " must be the PEM of an RSA public key",
                cause);
    }
}
