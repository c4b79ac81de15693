package io.fieldcast.gateway.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of those who sign with a key that only they have. */
class IssuersTest {

    private static final RSAKey RSA = rsa("rsa-1");
    private static final ECKey EC = ec("ec-1");

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer issuer;
    private String address;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + issuer.getAddress().getPort();
        serve("/keys", new JWKSet(List.of(RSA.toPublicJWK(), EC.toPublicJWK())).toString());
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + address
                        + "/keys\",\"subject_types_supported\":[]}");
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void keysAreFetchedFromAJwkSetWhateverTheirKind() {
        // Given
        try (AuthServer server = with(AuthServer.settings(address + "/keys", null, null, null, null))) {
            // When, Then
            assertThat(ask(server, rs256(RSA, "a", "b"))).isEqualTo(200);
            assertThat(ask(server, es256(EC))).isEqualTo(200);
            assertThat(ask(server, rs256(rsa("rsa-1"), "a", "b"))).isEqualTo(401);
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void tokensOfUnknownKeysDoNotMakeTheGatewayAskAgainAndAgain() {
        // Given
        try (AuthServer server = with(AuthServer.settings(address + "/keys", null, null, null, null))) {
            RSAKey unknown = rsa("unknown");

            // When
            for (int i = 0; i < 20; i++) {
                assertThat(ask(server, rs256(unknown, "a", "b"))).isEqualTo(401);
            }
        }

        // Then
        assertThat(fetches).hasValue(1);
    }

    @Test
    void anIssuerIsAskedWhereItsKeysAreAndMustBeNamedByItsTokens() {
        // Given
        try (AuthServer server = with(AuthServer.settings(null, null, null, address, "fieldcast"))) {
            // When, Then
            assertThat(ask(server, rs256(RSA, address, "fieldcast"))).isEqualTo(200);
            assertThat(ask(server, rs256(RSA, "https://another.example", "fieldcast")))
                    .isEqualTo(401);
            assertThat(ask(server, rs256(RSA, address, "another"))).isEqualTo(401);
        }
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotTheClientsFault() {
        // Given
        try (AuthServer server = with(AuthServer.settings(address + "/nothing", null, null, null, null))) {
            // When, Then
            assertThat(ask(server, rs256(RSA, "a", "b"))).isEqualTo(503);
        }
    }

    @Test
    void aPublicKeyMayComeFromAFile(@TempDir Path directory) throws IOException, JOSEException {
        // Given
        Path file = directory.resolve("issuer.pem");
        String base64 =
                Base64.getMimeEncoder().encodeToString(RSA.toRSAPublicKey().getEncoded());
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
        try (AuthServer server = with(AuthServer.settings(null, null, file, null, null))) {
            // When, Then
            assertThat(ask(server, rs256(RSA, "a", "b"))).isEqualTo(200);
            assertThat(ask(server, rs256(rsa("rsa-1"), "a", "b"))).isEqualTo(401);
        }
    }

    @Test
    void aFileWithoutAKeyIsSaidSo(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("issuer.pem"), "nonsense");

        // When, Then
        assertThatThrownBy(() -> with(AuthServer.settings(null, null, file, null, null)))
                .hasMessageContaining("public-key-file: " + file + " must be the PEM of an RSA public key");
    }

    @Test
    void settingsAreHeldAgainstTheirRules() {
        assertThat(AuthServer.settings("", " ", null, null, "any").isOn()).isFalse();
        assertThatThrownBy(() -> AuthServer.settings(null, "too short", null, null, null))
                .hasMessageContaining("shared-key must be at least 32 bytes long");
        assertThatThrownBy(() -> AuthServer.settings("http://a", SampleTokens.KEY, null, null, null))
                .hasMessageContaining("only one of");
        assertThat(AuthServer.settings(null, SampleTokens.KEY, null, null, null).toString())
                .doesNotContain(SampleTokens.KEY);
    }

    private static AuthServer with(AuthorisationSettings settings) {
        return new AuthServer(settings, Clock.systemUTC());
    }

    private static int ask(AuthServer server, String token) {
        return server.ask(token, "12.34", "private-orders").statusCode();
    }

    private void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            if (path.equals("/keys")) {
                fetches.incrementAndGet();
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String rs256(RSAKey key, String issuer, String audience) {
        try {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256, key.getKeyID()), claims(issuer, audience));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String es256(ECKey key) {
        try {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.ES256, key.getKeyID()), claims("a", "b"));
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** As RFC 9068 types access tokens. */
    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm)
                .keyID(key)
                .type(new JOSEObjectType("at+jwt"))
                .build();
    }

    private static JWTClaimsSet claims(String issuer, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject("anna")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("fieldcast", Map.of("channels", List.of("private-orders")))
                .build();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
