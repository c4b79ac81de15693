package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.schema.PublishedEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one client publishes itself: held against the rules, and put on the topic for every gateway. */
final class ClientEvents {

    private final String socketId;
    private final SessionRoom room;
    private final Consumer<byte[]> refuse;
    private final Pace pace;

    /**
     * @param refuse is given error frames, on any thread
     */
    ClientEvents(String socketId, SessionRoom room, Consumer<byte[]> refuse) {
        this.socketId = socketId;
        this.room = room;
        this.refuse = refuse;
        this.pace = new Pace(room.app().clientEventsPerSecond(), Duration.ofSeconds(1), room.clock());
    }

    /**
     * @param channel that the client has subscribed to by the frame's name; null: none
     * @param userId who the client is on that channel; null: nobody in particular
     */
    void publish(ClientFrame.ClientEvent frame, @Nullable Channel channel, @Nullable String userId) {
        String rule = brokenRule(frame, channel);
        if (rule != null) {
            refuse(frame, rule);
            return;
        }
        PublishedEvent event = new PublishedEvent(
                room.app().id(),
                frame.channel(),
                frame.event(),
                frame.data(),
                socketId,
                userId,
                room.clock().instant());
        room.publisher()
                .publish(List.of(event))
                .subscribe(done -> {}, error -> refuse(frame, "the event could not be stored: send it again"));
    }

    private @Nullable String brokenRule(ClientFrame.ClientEvent frame, @Nullable Channel channel) {
        if (!room.app().clientEvents()) {
            return "event: this application takes no client events";
        }
        if (channel == null) {
            return "channel: subscribe to '" + frame.channel() + "' before you publish there";
        }
        if (!(channel instanceof EventChannel named && named.type().acceptsClientEvents())) {
            return "channel: client events are for private and presence channels";
        }
        if (frame.event().length() > PublishedEvent.LONGEST_NAME) {
            return "event: must be at most " + PublishedEvent.LONGEST_NAME + " characters long";
        }
        return pace.take()
                ? null
                : "event: a connection may publish " + room.app().clientEventsPerSecond() + " client events a second";
    }

    private void refuse(ClientFrame.ClientEvent frame, String message) {
        refuse.accept(ServerFrames.error(CloseCode.CLIENT_EVENT_REFUSED.code(), message, frame.channel()));
    }
}
