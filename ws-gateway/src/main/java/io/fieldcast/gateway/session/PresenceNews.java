package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.pusher.PresenceFrames;
import io.fieldcast.schema.topic.Topics;
import java.util.function.Consumer;

/** Tells the members of a presence channel here who has come and who has gone, on whatever gateway. */
public final class PresenceNews implements Consumer<Change> {

    private final Hub hub;
    private final Framing framing;

    public PresenceNews(Hub hub, Framing framing) {
        this.hub = hub;
        this.framing = framing;
    }

    @Override
    public void accept(Change change) {
        if (change instanceof Change.Counted) {
            return;
        }
        Place place = change.place();
        View view = new View(Topics.EVENTS.name(), place.channel());
        String name = place.app() + "/" + place.channel();
        if (hub.isHeard(view, name)) {
            hub.tell(view, name, framing.frame(frame(change)));
        }
    }

    private static byte[] frame(Change change) {
        String channel = change.place().channel();
        if (change instanceof Change.Added added) {
            return PresenceFrames.memberAdded(
                    channel, added.member().userId(), added.member().userInfo());
        }
        return PresenceFrames.memberRemoved(channel, ((Change.Removed) change).userId());
    }
}
