package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

    private static final String TEXT = IntStream.range(0, 5_000)
            .mapToObj(Integer::toString)
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_000, 1_000_000})
    void howTheBytesArriveMakesNoDifference(int chunk) {
        // When
        byte[] plain = gunzip(Gzip.of(TEXT), chunk);

        // Then
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 1_000_000})
    void severalMembersAreOneText(int chunk) {
        // Given
        byte[] members = concat(Gzip.of("one "), Gzip.of(""), Gzip.of("two"));

        // When
        byte[] plain = gunzip(members, chunk);

        // Then
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("one two");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000_000})
    void everyOptionalFieldOfAHeaderIsPassedOver(int chunk) {
        // Given
        byte[] plainHeader = Gzip.of("text");
        byte[] fixed = Arrays.copyOf(plainHeader, 10);
        fixed[3] = 0x1f;
        byte[] optional = {3, 0, 1, 2, 3, 'n', 'a', 'm', 'e', 0, 'c', 0, 9, 9};
        byte[] rest = Arrays.copyOfRange(plainHeader, 10, plainHeader.length);

        // When
        byte[] plain = gunzip(concat(fixed, optional, rest), chunk);

        // Then
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("text");
    }

    @Test
    void aBombUnfoldsOnlyPieceByPiece() {
        // Given
        try (Gunzip gunzip = new Gunzip()) {
            gunzip.feed(Gzip.of(new byte[10_000_000]));

            // When
            byte[] first = gunzip.next();

            // Then
            assertThat(first).hasSize(Gunzip.PIECE);
        }
    }

    @Test
    void damageIsNeverTakenForData() {
        // Given
        byte[] good = Gzip.of(TEXT);
        Random random = new Random(4);

        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = good.clone();
            // Beyond the header, whose modification time and origin mean nothing.
            damaged[10 + random.nextInt(good.length - 10)] ^= (byte) (1 + random.nextInt(255));

            // When
            String outcome = outcome(damaged);

            // Then
            assertThat(outcome).isIn("refused", TEXT);
        }
    }

    @Test
    void everyBreakingOffIsNoticed() {
        // Given
        byte[] good = Gzip.of("a reading");

        for (int length = 0; length < good.length; length++) {
            byte[] broken = Arrays.copyOf(good, length);

            // When, Then
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> gunzip(broken, 4))
                    .satisfies(refusal -> assertThat(refusal.problem().rule()).isEqualTo("gzip"));
        }
    }

    private static String outcome(byte[] compressed) {
        try {
            return new String(gunzip(compressed, 512), StandardCharsets.UTF_8);
        } catch (ProblemException refusal) {
            return "refused";
        }
    }

    private static byte[] gunzip(byte[] compressed, int chunk) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (Gunzip gunzip = new Gunzip()) {
            for (int from = 0; from < compressed.length; from += chunk) {
                gunzip.feed(Arrays.copyOfRange(compressed, from, Math.min(compressed.length, from + chunk)));
                for (byte[] piece = gunzip.next(); piece != null; piece = gunzip.next()) {
                    plain.writeBytes(piece);
                }
            }
            gunzip.finish();
        }
        return plain.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
