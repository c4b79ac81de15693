package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.Parameters;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fieldcast.gateway.public-channels}: the SCADA channels that may be had without authorisation.
 *
 * @param publicChannels names without {@code private-} and parameters; each covers its site and device views too
 */
@ConfigurationProperties("fieldcast.gateway")
public record PublicChannels(
        @DefaultValue({"scada-data", "scada-batch", "scada-aggregated"})
        List<String> publicChannels) {

    public PublicChannels {
        publicChannels = List.copyOf(publicChannels);
        publicChannels.forEach(PublicChannels::requireView);
    }

    boolean include(ScadaChannel channel) {
        return channel.widerViews().stream().anyMatch(publicChannels::contains);
    }

    private static void requireView(String name) {
        if (!(ChannelParser.parse(name) instanceof ParsedChannel.Valid valid
                && valid.channel() instanceof ScadaChannel channel
                && !channel.isPrivate()
                && channel.parameters().equals(Parameters.NONE))) {
            throw new IllegalArgumentException("fieldcast.gateway.public-channels: '" + name
                    + "' must be a SCADA channel such as scada-data or scada-data.lyon");
        }
    }
}
