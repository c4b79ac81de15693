package io.fieldcast.gateway.channel;

import io.fieldcast.schema.Identifier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads channel names: {@code scada-data[.site[.device]][;every=500ms][;tags=a,b][;from=-5m]}, with or without
 * {@code private-} in front, and those of ordinary Pusher channels, in which nothing but the prefix has a meaning. One of
 * these that ends with our parameters is refused: who asks for it wants what it cannot give. Only a user's own channel
 * begins with {@code #}; other names that do are ours, and no client can name them.
 */
public final class ChannelParser {

    /** Pusher's own limit for a name. */
    static final int MAX_LENGTH = 164;

    /** Parameters may go beyond it, up to what Pusher's server libraries agree to sign. */
    static final int MAX_LENGTH_WITH_PARAMETERS = 200;

    private static final Pattern ALLOWED = Pattern.compile("[-a-zA-Z0-9_=@,.;]+");

    private ChannelParser() {}

    public static ParsedChannel parse(String name) {
        if (name.startsWith("#")) {
            return parseUserChannel(name);
        }
        if (!ALLOWED.matcher(name).matches()) {
            return invalid("channel must consist of letters, digits and _ - = @ , . ; (no other character, not empty)");
        }
        String base = withoutPrivate(name);
        int semicolon = base.indexOf(';');
        String view = semicolon < 0 ? base : base.substring(0, semicolon);
        ScadaTopic topic = topicOf(view);
        int maxLength = topic != null && semicolon >= 0 ? MAX_LENGTH_WITH_PARAMETERS : MAX_LENGTH;
        if (name.length() > maxLength) {
            return invalid("channel must be at most " + maxLength + " characters long");
        }
        if (topic == null) {
            return parseEventChannel(name);
        }
        return parseScadaChannel(name, topic, view, semicolon < 0 ? null : base.substring(semicolon + 1));
    }

    /** Users' ids are the applications' own, so any character may be in them. */
    private static ParsedChannel parseUserChannel(String name) {
        String prefix = EventChannel.Type.USER.prefix();
        if (!name.startsWith(prefix)) {
            return invalid("channel must not begin with '#', except for " + prefix + "{id}");
        }
        String id = name.substring(prefix.length());
        return EventChannel.isUserId(id)
                ? new ParsedChannel.Valid(EventChannel.ofUser(id))
                : invalid("channel must have a user's id after its prefix '" + prefix + "', of 1 to "
                        + EventChannel.LONGEST_USER_ID + " characters");
    }

    private static ParsedChannel parseEventChannel(String name) {
        EventChannel.Type type = EventChannel.Type.of(name);
        if (name.length() == type.prefix().length()) {
            return invalid("channel must have a name after its prefix '" + type.prefix() + "'");
        }
        int semicolon = name.indexOf(';');
        if (semicolon >= 0 && new ParameterParser().read(name.substring(semicolon + 1)) == null) {
            return invalid("channel must have no parameters (" + name.substring(semicolon)
                    + "): only scada-data, scada-batch and scada-aggregated take them; to replay another one, give from"
                    + " apart from its name: in the data of pusher:subscribe, as ?from= or as --from");
        }
        return new ParsedChannel.Valid(new EventChannel(name, type));
    }

    private static ParsedChannel parseScadaChannel(
            String name, ScadaTopic topic, String view, @Nullable String parameterText) {
        String[] path = view.substring(topic.topicName().length()).split("\\.", -1);
        String site = path.length > 1 ? path[1] : null;
        String device = path.length > 2 ? path[2] : null;
        if (site != null && !Identifier.SITE.accepts(site)) {
            return invalid("channel's site must match " + Identifier.SITE.pattern());
        }
        if (device != null && !topic.byDevice()) {
            return invalid("channel's device must be absent: " + topic.topicName() + " can be had by site only");
        }
        if (device != null && !Identifier.DEVICE.accepts(device)) {
            return invalid("channel's device must match " + Identifier.DEVICE.pattern());
        }
        if (path.length > 3) {
            return invalid("channel must be " + topic.topicName() + "[.site[.device]]");
        }
        ParameterParser parameters = new ParameterParser();
        String message = parameterText == null ? null : parameters.read(parameterText);
        if (message != null) {
            return invalid(message);
        }
        boolean isPrivate = name.startsWith(EventChannel.Type.PRIVATE.prefix());
        return new ParsedChannel.Valid(
                new ScadaChannel(name, topic, site, device, isPrivate, parameters.toParameters()));
    }

    private static String withoutPrivate(String name) {
        String prefix = EventChannel.Type.PRIVATE.prefix();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    private static @Nullable ScadaTopic topicOf(String view) {
        for (ScadaTopic topic : ScadaTopic.values()) {
            String topicName = topic.topicName();
            if (view.equals(topicName) || view.startsWith(topicName + ".")) {
                return topic;
            }
        }
        return null;
    }

    private static ParsedChannel.Invalid invalid(String message) {
        return new ParsedChannel.Invalid(message);
    }
}
