package io.fieldcast.stream.silence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceContactTest {

    private static final long T = 1_000_000;
    private static final long WEEK = 7L * 24 * 60 * 60 * 1_000;

    private final DeviceContact contact = new DeviceContact();

    @Test
    void itFallsSilentOnceWhenItsTimeIsUp() {
        // Given
        contact.hear(T, 10_000);

        // When
        boolean before = contact.fallsSilent(T + 9_999);

        // Then
        assertThat(before).isFalse();
        assertThat(contact.fallsSilent(T + 10_000)).isTrue();
        assertThat(contact.fallsSilent(T + 20_000)).isFalse();
    }

    @Test
    void itRecoversOnce() {
        // Given
        contact.hear(T, 10_000);
        contact.fallsSilent(T + 10_000);

        // When
        boolean recovered = contact.hear(T + 15_000, 10_000);

        // Then
        assertThat(recovered).isTrue();
        assertThat(contact.hear(T + 16_000, 10_000)).isFalse();
        assertThat(contact.fallsSilent(T + 26_000)).isTrue();
    }

    @Test
    void aReadingOfASlowTagDoesNotPutOffTheSilenceOfTheFastOne() {
        // Given
        contact.hear(T, 10_000);

        // When
        contact.hear(T + 1_000, 3_600_000);

        // Then
        assertThat(contact.deadline()).isEqualTo(T + 11_000);
        contact.hear(T + 2_000, 3_600_000);
        assertThat(contact.deadline()).isEqualTo(T + 2_000 + 3_600_000);
    }

    @Test
    void itIsKeptWhenItMatters() {
        // Given
        contact.hear(T, 10_000);
        assertThat(contact.hasChanged()).isTrue();
        contact.store();

        // When
        contact.hear(T + 999, 10_000);

        // Then
        assertThat(contact.hasChanged()).isFalse();
        contact.hear(T + 1_000, 10_000);
        assertThat(contact.hasChanged()).isTrue();
        contact.store();
        contact.fallsSilent(T + 20_000);
        assertThat(contact.hasChanged()).isTrue();
    }

    @Test
    void whatIsKeptComesBack() {
        // Given
        contact.hear(T, 10_000);
        contact.fallsSilent(T + 10_000);

        // When
        DeviceContact restored = DeviceContact.restore(contact.store());

        // Then
        assertThat(restored.heard()).isEqualTo(T);
        assertThat(restored.fallsSilent(T + 30_000)).isFalse();
        assertThat(restored.hear(T + 40_000, 10_000)).isTrue();
    }

    @Test
    void aDeviceThatIsGoneIsLetGoInTime() {
        // Given
        contact.hear(T, 10_000);
        contact.fallsSilent(T + 10_000);

        // When
        boolean early = contact.letGo(T + WEEK - 1);

        // Then
        assertThat(early).isFalse();
        assertThat(contact.deadline()).isEqualTo(T + WEEK);
        assertThat(contact.letGo(T + WEEK)).isTrue();
    }
}
