package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "SITE,lyon,true",
        "SITE,A_9-z,true",
        "SITE,a.b,false",
        "SITE,a b,false",
        "SITE,a/b,false",
        "SITE,'',false",
        "DEVICE,press-4,true",
        "DEVICE,é,false",
        "DEVICE,a*,false",
        "TAG,temperature.in-1_x,true",
        "TAG,.,true",
        "TAG,a:b,false"
    })
    void acceptsWhatItsPatternSays(Identifier kind, String name, boolean accepted) {
        // Given
        String pattern = kind.pattern();

        // When
        boolean accepts = kind.accepts(name);

        // Then
        assertThat(accepts).isEqualTo(accepted);
        assertThat(name.matches(pattern)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithItsPatternOnAnyText(Identifier kind) {
        // Given
        Random random = new Random(3);
        String[] names = Stream.generate(() -> randomName(random)).limit(20_000).toArray(String[]::new);

        // When
        String[] differing = Stream.of(names)
                .filter(name -> kind.accepts(name) != name.matches(kind.pattern()))
                .toArray(String[]::new);

        // Then
        assertThat(differing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SITE,64", "DEVICE,64", "TAG,128"})
    void isLimitedInLength(Identifier kind, int longest) {
        // Given
        String name = "x".repeat(longest);

        // When
        boolean accepts = kind.accepts(name);

        // Then
        assertThat(accepts).isTrue();
        assertThat(kind.accepts(name + "x")).isFalse();
    }

    @Test
    void refusalNamesTheKindAndThePattern() {
        // Given
        String name = "a b";

        // When
        // Then
        assertThatThrownBy(() -> Identifier.SITE.require(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SITE 'a b'")
                .hasMessageContaining(Identifier.SITE.pattern());
    }

    private static String randomName(Random random) {
        int[] characters = IntStream.generate(
                        () -> random.nextInt(10) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26))
                .limit(random.nextInt(8))
                .toArray();
        return new String(characters, 0, characters.length);
    }
}
