package io.fieldcast.gateway.channel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every site's records of a topic, or one site's, or one device's.
 *
 * @param name as subscribed, parameters included
 * @param site null: every site
 * @param device null: every device; never there without a site
 * @param isPrivate whether the name begins with {@code private-}
 */
public record ScadaChannel(
        String name,
        ScadaTopic topic,
        @Nullable String site,
        @Nullable String device,
        boolean isPrivate,
        Parameters parameters)
        implements Channel {

    /** The event's name in every frame of such a channel. */
    public static final String EVENT = "scada.data.received";

    public ScadaChannel {
        if (device != null && (site == null || !topic.byDevice())) {
            throw new IllegalArgumentException("channel '" + name + "' cannot select the device " + device);
        }
    }

    @Override
    public boolean requiresAuthorization() {
        return isPrivate;
    }

    /** What it shows, whoever may see it and however: the name without {@code private-} and without parameters. */
    public String view() {
        if (site == null) {
            return topic.topicName();
        }
        return topic.topicName() + "." + (device == null ? site : site + "." + device);
    }

    /** The views that show all of it: its own, its site's, its topic's. Whoever may have one of them may have it. */
    public List<String> widerViews() {
        List<String> views = new ArrayList<>();
        for (String view = view(); !view.isEmpty(); view = view.substring(0, Math.max(0, view.lastIndexOf('.')))) {
            views.add(view);
        }
        return views;
    }
}
