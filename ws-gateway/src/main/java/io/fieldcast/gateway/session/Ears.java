package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a session's client what one of its subscriptions has to say. */
final class Ears implements Recipient {

    private final PusherSession session;
    private final SessionRoom room;
    private final Channel channel;
    private final String socketId;

    /** Who is there at the beginning; null where nobody is told. */
    private volatile @Nullable Map<String, Member> roster;

    Ears(PusherSession session, SessionRoom room, Channel channel, String socketId) {
        this.session = session;
        this.room = room;
        this.channel = channel;
        this.socketId = socketId;
    }

    /** On a presence channel: to be called before the subscription starts. */
    void setRoster(Map<String, Member> members) {
        roster = members;
    }

    @Override
    public void onStart(Beginning beginning) {
        room.meters().subscribed(beginning.replay());
        Greetings.of(room, channel, beginning, roster).forEach(session::send);
    }

    @Override
    public void onEvents(EventBatch batch, Positions after) {
        EventBatch allowed = batch.without(socketId);
        if (!allowed.isEmpty()) {
            session.put(allowed);
        }
    }

    @Override
    public void onFollowed(Passage passage) {
        session.follow(passage);
    }

    @Override
    public void onNotice(byte[] message) {
        session.put(message);
    }

    @Override
    public void onLive(long replayed) {
        session.send(ServerFrames.live(channel.name(), replayed));
        SubscriptionCounts.frame(room, channel).ifPresent(session::send); // changes were not told meanwhile
    }

    @Override
    public void onFailure(Failure failure) {
        switch (failure) {
            case TRUNCATED -> closeForNow("the replay was overtaken by retention: resume from the last offsets");
            case UNAVAILABLE -> closeForNow("the backlog cannot be read now: resume from the last offsets");
            case TOO_SLOW -> session.close(CloseCode.SLOW_CONSUMER);
        }
    }

    private void closeForNow(String reason) {
        session.close(CloseCode.OVER_CAPACITY.code(), reason);
    }

    @Override
    public boolean hasRoom() {
        return session.hasRoom();
    }

    @Override
    public void whenRoom(Runnable step) {
        session.whenRoom(step);
    }

    @Override
    public void onHeldBack(int records) {
        session.countHeldBack(records);
    }

    @Override
    public long maxHeldBytes() {
        return room.settings().outbox().toBytes();
    }

    @Override
    public ReplayTurns turns() {
        return session.turns();
    }
}
