package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Channels that a claim allows: {@code private-scada-data.lyon}, {@code private-scada-data.*.press-4}, {@code
 * presence-shift-*}. A star is a whole part between dots, or at the end whatever follows. Parameters do not matter, and
 * a site covers its devices.
 */
final class ChannelPattern {

    static final String RULE =
            "must be a channel's name in which * stands for a whole part between dots, or for the end";

    private static final int LONGEST = 200;
    private static final Pattern ALLOWED = Pattern.compile("([-a-zA-Z0-9_=@,.;]|(?<![^.])\\*(?=\\.)|\\*$)+");

    private final Pattern names;

    private ChannelPattern(Pattern names) {
        this.names = names;
    }

    /** Empty if it breaks the {@link #RULE}. */
    static Optional<ChannelPattern> parse(String text) {
        return text.length() <= LONGEST && ALLOWED.matcher(text).matches()
                ? Optional.of(new ChannelPattern(Pattern.compile(regex(text))))
                : Optional.empty();
    }

    private static String regex(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            regex.append(c == '*' ? (last ? ".+" : "[^.]+") : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    boolean covers(Channel channel) {
        if (channel instanceof ScadaChannel scada) {
            return scada.widerViews().stream()
                    .anyMatch(view -> matches((scada.isPrivate() ? EventChannel.Type.PRIVATE.prefix() : "") + view));
        }
        return matches(channel.name());
    }

    private boolean matches(String name) {
        return names.matcher(name).matches();
    }
}
