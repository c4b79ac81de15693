package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayList;
import java.util.List;

/** Every event of the channel goes to the client. */
final class EveryEvent implements Delivery {

    private final ChannelFeed feed;
    private final Recipient recipient;

    EveryEvent(ChannelFeed feed, Recipient recipient) {
        this.feed = feed;
        this.recipient = recipient;
    }

    @Override
    public EventBatch replayed(List<TopicRecord> records) {
        List<EncodedEvent> events = new ArrayList<>();
        for (TopicRecord record : records) {
            EncodedEvent event = feed.view().contains(record) ? feed.encode(record) : null;
            if (event != null) {
                events.add(event);
            }
        }
        return new EventBatch(events);
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
