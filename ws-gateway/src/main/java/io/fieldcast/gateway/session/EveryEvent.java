package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import java.util.List;

/** Every event of the channel goes to the client. */
final class EveryEvent implements Delivery {

    private final ChannelFeed feed;
    private final Hub hub;
    private final Recipient recipient;

    EveryEvent(ChannelFeed feed, Hub hub, Recipient recipient) {
        this.feed = feed;
        this.hub = hub;
        this.recipient = recipient;
    }

    @Override
    public EventBatch shared(Stretch stretch) {
        return hub.past(feed, stretch);
    }

    @Override
    public EventBatch replayed(Stretch stretch, EventBatch shared, Positions seen) {
        return shared.from(seen);
    }

    @Override
    public EventBatch endOfReplay() {
        return new EventBatch(List.of());
    }

    @Override
    public boolean heard(List<EventBatch> news, Positions before) {
        Positions standing = before;
        for (EventBatch batch : news) {
            standing = batch.advance(standing);
            recipient.onEvents(batch, standing);
        }
        return true;
    }

    @Override
    public void onRoom() {
        // Nothing is held back.
    }

    @Override
    public Positions standing(Positions seen) {
        return seen;
    }
}
