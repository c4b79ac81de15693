package io.fieldcast.gateway.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "private-scada-data,             private-scada-data.lyon.press-4",
        "private-scada-data.lyon,        private-scada-data.lyon",
        "private-scada-data.lyon,        private-scada-data.lyon.press-4",
        "private-scada-data.lyon,        private-scada-data.lyon;every=500ms",
        "private-scada-data.lyon.*,      private-scada-data.lyon.press-4",
        "private-scada-data.*,           private-scada-data.lyon",
        "private-scada-data.*.press-4,   private-scada-data.lyon.press-4;from=-5m",
        "private-scada-data.lyon.press-*, private-scada-data.lyon.press-4",
        "private-scada-*,                private-scada-batch.lyon",
        "presence-shift-*,               presence-shift-night",
        "*.night,                        presence-shift.night",
        "private-orders,                 private-orders",
        "private-orders.*,               private-orders.7.lines",
        "*,                              private-scada-data",
        "*,                              presence-anything",
    })
    void coversWhatItNames(String pattern, String channel) {
        assertThat(ChannelPattern.parse(pattern).orElseThrow().covers(channel(channel)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "private-scada-data.lyon,       private-scada-data",
        "private-scada-data.lyon,       private-scada-data.lyonnais",
        "private-scada-data.lyon,       private-scada-aggregated.lyon",
        "private-scada-data.lyon.*,     private-scada-data.lyon",
        "private-scada-data.lyon.*,     private-scada-data.paris.press-4",
        "private-scada-data.*.press-4,  private-scada-data.lyon",
        "private-scada-data.*.press-4,  private-scada-data.lyon.press-5",
        "scada-data,                    private-scada-data",
        "private-orders,                private-orders.7",
        "private-orders,                private-orders;x",
        "presence-shift-*,              presence-shift",
        "presence-shift-*,              private-shift-night",
    })
    void coversNothingElse(String pattern, String channel) {
        assertThat(ChannelPattern.parse(pattern).orElseThrow().covers(channel(channel)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "presence-*.lyon", "private-**", "private-*-x", "*private", "private orders", "a/b", "(.+)"})
    void aStarIsAWholePartOrTheEnd(String pattern) {
        assertThat(ChannelPattern.parse(pattern)).isEmpty();
    }

    private static Channel channel(String name) {
        return ((ParsedChannel.Valid) ChannelParser.parse(name)).channel();
    }
}
