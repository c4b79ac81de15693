package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.Leave;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ParsedFrom;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A channel asked for over plain HTTP, at {@code /channels/{channel}/…}: granted or refused. */
public sealed interface ChannelRequest {

    /**
     * @param room of the application whose channel it is
     * @param from what the request says, or else the channel's name
     * @param until when the leave for it ends; null: never
     */
    record Granted(
            SessionRoom room,
            Channel channel,
            From from,
            @Nullable Instant until) implements ChannelRequest {}

    /** The message names the field and the rule. */
    record Refused(int status, String field, String message) implements ChannelRequest {

        /** As RFC 9457 has it. */
        public Map<String, Object> problem() {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
            problem.put("status", status);
            problem.put("detail", message);
            problem.put("field", field);
            return problem;
        }

        public void addHeaders(HttpHeaders headers) {
            if (status == 401) {
                headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            if (status == 503) {
                headers.set(HttpHeaders.RETRY_AFTER, "1");
            }
        }
    }

    /**
     * @param path of the request, still encoded: a channel's name may hold {@code ;}, which frameworks cut off
     * @param app key of the application that it names; empty: the first
     * @param from the text of the parameter or header that says where to start
     * @param leave for private channels
     */
    static ChannelRequest parse(String path, Optional<String> app, Optional<String> from, Rooms rooms, Leave leave) {
        Optional<SessionRoom> room =
                rooms.named(app).filter(named -> named.app().enabled());
        return room.isEmpty()
                ? new Refused(404, "app", "app: there is no such application")
                : parse(path, from, room.get(), leave);
    }

    private static ChannelRequest parse(String path, Optional<String> from, SessionRoom room, Leave leave) {
        String name = URLDecoder.decode(path.split("/", -1)[2].replace("+", "%2B"), StandardCharsets.UTF_8);
        Optional<String> tooLong = room.settings().objectionTo(name);
        if (tooLong.isPresent()) {
            return new Refused(400, "channel", tooLong.get());
        }
        if (!(ChannelParser.parse(name) instanceof ParsedChannel.Valid valid)) {
            ParsedChannel.Invalid invalid = (ParsedChannel.Invalid) ChannelParser.parse(name);
            return new Refused(400, "channel", invalid.message());
        }
        Decision decision = decide(room, valid.channel(), leave);
        if (decision instanceof Decision.Denied denied) {
            return new Refused(denied.status(), "channel", denied.message());
        }
        ParsedFrom parsed =
                from.map(Origins::parse).orElseGet(() -> new ParsedFrom.Valid(Origins.named(valid.channel())));
        if (parsed instanceof ParsedFrom.Invalid invalid) {
            return new Refused(400, "from", invalid.message());
        }
        From place = ((ParsedFrom.Valid) parsed).from();
        return place.objection(room.clock().instant())
                .<ChannelRequest>map(objection -> new Refused(400, "from", objection))
                .orElseGet(() -> new Granted(room, valid.channel(), place, decision.until()));
    }

    private static Decision decide(SessionRoom room, Channel channel, Leave leave) {
        if (!channel.requiresAuthorization()) {
            return room.access().decide("", channel, null, null);
        }
        boolean needsConnection = channel instanceof EventChannel event
                && (event.type().isPresence() || event.type().isEncrypted() || event.type() == EventChannel.Type.USER);
        return needsConnection
                ? new Decision.Denied(channel.name() + " needs a WebSocket: a token opens private channels only", 403)
                : leave.decide(room.app(), channel);
    }
}
