package io.fieldcast.schema.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TagTableTest {

    private static final DeviceKey PRESS = new DeviceKey("lyon", "press-4");
    private static final DeviceKey OVEN = new DeviceKey("graz", "oven-1");

    /** The most specific first. */
    private static final List<String> LADDER = List.of(
            "lyon/press-4/flow",
            "lyon/*/flow",
            "*/press-4/flow",
            "*/*/flow",
            "lyon/press-4/*",
            "lyon/*/*",
            "*/press-4/*",
            "*/*/*");

    private final TagTable table = new TagTable();

    @Test
    void theMostSpecificDefinitionWinsInWhateverOrderTheyCome() {
        // Given
        List<String> shuffled = new ArrayList<>(LADDER);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(key -> table.put(TagKey.parse(key), unit(key)));
        List<String> winners = new ArrayList<>();

        // When
        for (String key : LADDER) {
            winners.add(winner(PRESS, "flow"));
            table.remove(TagKey.parse(key));
        }

        // Then
        assertThat(winners).isEqualTo(LADDER);
        assertThat(table.find(PRESS, "flow")).isNull();
    }

    @Test
    void whoAsksForADevicesTagsIsToldTheSame() {
        // Given
        LADDER.subList(4, 8).forEach(key -> table.put(TagKey.parse(key), unit(key)));
        table.put(TagKey.parse("lyon/press-4/flow"), unit("lyon/press-4/flow"));
        List<String> tags = List.of("flow", "other", "flow");

        // When
        List<StandingDefinition> found =
                tags.stream().map(table.ofDevice(PRESS)).toList();

        // Then
        assertThat(found)
                .extracting(definition -> definition.definition().unit())
                .containsExactly("lyon/press-4/flow", "lyon/press-4/*", "lyon/press-4/flow");
        assertThat(table.ofDevice(OVEN).apply("flow")).isEqualTo(table.find(OVEN, "flow"));
    }

    @Test
    void aDefinitionOfAnotherDeviceSiteOrTagIsNoneOfOurs() {
        // Given
        table.put(TagKey.parse("graz/press-4/flow"), unit("x"));
        table.put(TagKey.parse("lyon/oven-1/flow"), unit("x"));
        table.put(TagKey.parse("lyon/press-4/flow.raw"), unit("x"));

        // When
        StandingDefinition found = table.find(PRESS, "flow");

        // Then
        assertThat(found).isNull();
    }

    @Test
    void aStoredDefinitionReplacesTheBuiltInOneOfItsKeyUntilItIsTakenAway() {
        // Given
        TagKey key = TagKey.parse("*/*/temperature");
        TagDefinition before = table.find(PRESS, "temperature").definition();

        // When
        table.put(key, TagDefinition.NONE);
        StandingDefinition replaced = table.find(PRESS, "temperature");
        table.remove(key);

        // Then
        assertThat(before.instrumentRange()).isEqualTo(new TagDefinition.Range(-50, 100));
        assertThat(replaced).isEqualTo(new StandingDefinition(key, TagDefinition.NONE, false));
        assertThat(table.find(PRESS, "temperature")).isEqualTo(new StandingDefinition(key, before, true));
        assertThat(table.stored()).isZero();
    }

    @Test
    void aBuiltInDefinitionNamesItsTagAndSoBeatsOneForADevicesEveryTag() {
        // Given
        table.put(TagKey.parse("lyon/press-4/*"), unit("every"));

        // When
        String winner = winner(PRESS, "temperature");

        // Then
        assertThat(winner).isEqualTo("*/*/temperature");
    }

    @Test
    void definitionsAreListedInOrderFromAKeyOn() {
        // Given
        List.of("lyon/b/x", "graz/a/x", "lyon/a/y", "lyon/a/x").forEach(key -> table.put(TagKey.parse(key), unit(key)));

        // When
        List<StandingDefinition> page =
                table.list(standing -> standing.key().site().equals("lyon"), TagKey.parse("lyon/a/x"), 2);

        // Then
        assertThat(page).extracting(standing -> standing.key().toString()).containsExactly("lyon/a/y", "lyon/b/x");
    }

    @Test
    void whatDoesNotFitIsRefusedAndWhatIsThereMayStillChange() {
        // Given
        TagTable small = new TagTable(2);
        small.put(TagKey.parse("lyon/a/x"), unit("1"));
        small.put(TagKey.parse("lyon/a/y"), unit("1"));

        // When
        boolean third = small.put(TagKey.parse("lyon/a/z"), unit("1"));
        boolean again = small.put(TagKey.parse("lyon/a/y"), unit("2"));
        small.remove(TagKey.parse("lyon/a/x"));

        // Then
        assertThat(third).isFalse();
        assertThat(again).isTrue();
        assertThat(small.put(TagKey.parse("lyon/a/z"), unit("1"))).isTrue();
    }

    @Test
    void aChangeHoldsAtOnceForWhoeverLooksUpMeanwhile() throws InterruptedException {
        // Given: somebody who never stops looking
        TagKey key = TagKey.parse("graz/oven-1/flow");
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                table.find(OVEN, "flow");
            }
        });
        reader.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        reader.start();
        List<Integer> outOfDate = new ArrayList<>();

        // When
        for (int i = 0; i < 20_000; i++) {
            table.put(key, unit("v" + i));
            if (!winnersUnit().equals("v" + i)) {
                outOfDate.add(i);
            }
        }
        done.set(true);
        reader.join();

        // Then
        assertThat(outOfDate).isEmpty();
        assertThat(failure).hasNullValue();
    }

    private String winner(DeviceKey device, String tag) {
        return table.find(device, tag).key().toString();
    }

    private String winnersUnit() {
        return table.find(OVEN, "flow").definition().unit();
    }

    private static TagDefinition unit(String unit) {
        return new TagDefinition(unit, null, null, null, List.of(), null, null, null, OnViolation.FLAG);
    }
}
