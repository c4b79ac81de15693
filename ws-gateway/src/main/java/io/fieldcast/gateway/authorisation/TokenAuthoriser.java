package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.ChannelData;
import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs what a token allows with the application's secret. */
final class TokenAuthoriser {

    /** Held to it strictly: what is signed joins it to the channel with a colon. */
    private static final Pattern SOCKET_ID = Pattern.compile("[0-9]{1,20}\\.[0-9]{1,20}");

    private final Apps apps;
    private final Clock clock;

    TokenAuthoriser(Apps apps, Clock clock) {
        this.apps = apps;
        this.clock = clock;
    }

    /**
     * For a channel: {@code auth}, what it signs beside the channel, and the seconds until it ends.
     *
     * @param asked {@code socket_id} and {@code channel_name}
     */
    Answer channel(App app, Token token, Map<String, String> asked) {
        String socketId = asked.getOrDefault("socket_id", "");
        Answer.Refused refusal = refusal(app, token, socketId);
        if (refusal != null) {
            return refusal;
        }
        ParsedChannel parsed = ChannelParser.parse(asked.getOrDefault("channel_name", ""));
        if (parsed instanceof ParsedChannel.Invalid invalid) {
            return new Answer.Refused(400, "channel_name: " + invalid.message(), null);
        }
        Channel channel = ((ParsedChannel.Valid) parsed).channel();
        refusal = refusal(channel, token);
        return refusal == null ? signed(app, socketId, channel, token) : refusal;
    }

    /** For whoever asks over plain HTTP, and is given a private channel without a signature. */
    Decision decide(App app, Token token, Channel channel) {
        Answer.Refused refusal = refusal(app, token);
        if (refusal == null) {
            refusal = refusal(channel, token);
        }
        return refusal == null
                ? new Decision.Allowed(token.until())
                : new Decision.Denied(refusal.error(), refusal.status());
    }

    /**
     * For a connection that signs in as the token's subject.
     *
     * @param asked {@code socket_id}
     */
    Answer user(App app, Token token, Map<String, String> asked) {
        String socketId = asked.getOrDefault("socket_id", "");
        Answer.Refused refusal = refusal(app, token, socketId);
        if (refusal != null) {
            return refusal;
        }
        if (token.subject() == null) {
            return noSubject();
        }
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", token.subject());
        user.put("user_info", token.userInfo());
        user.put(ChannelData.EXPIRES_AT, token.until().getEpochSecond());
        String text = FieldcastJson.MAPPER.writeValueAsString(user);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("auth", signatures(app).forUser(socketId, text));
        body.put("user_data", text);
        body.put("expires_in", expiresIn(token));
        return new Answer.Signed(body);
    }

    private Answer.@Nullable Refused refusal(App app, Token token, String socketId) {
        if (!SOCKET_ID.matcher(socketId).matches()) {
            return new Answer.Refused(400, "socket_id must be that of the connection, such as 123.456", null);
        }
        return refusal(app, token);
    }

    private Answer.@Nullable Refused refusal(App app, Token token) {
        if (!clock.instant().isBefore(token.until())) {
            return new Answer.Refused(401, "claim exp: the token ended at " + token.until(), "exp");
        }
        if (!token.grants().allowApp(app.id(), app.equals(apps.first()))) {
            String claim = token.claim() + ".apps";
            return new Answer.Refused(403, "claim " + claim + " does not name the application " + app.id(), claim);
        }
        return null;
    }

    private static Answer.@Nullable Refused refusal(Channel channel, Token token) {
        String name = channel.name();
        if (!channel.requiresAuthorization()) {
            return new Answer.Refused(400, "channel_name: " + name + " needs no authorisation", null);
        }
        if (channel instanceof EventChannel event && event.type() == EventChannel.Type.USER) {
            return new Answer.Refused(403, "channel_name: " + name + " is for its signed-in user only", null);
        }
        if (channel instanceof EventChannel event && event.type().isEncrypted()) {
            String reason =
                    "channel_name: only a backend can authorise encrypted channels: the gateway has no key of them";
            return new Answer.Refused(403, reason, null);
        }
        if (!token.grants().allow(channel)) {
            String reason = "claim " + token.claim() + " has nothing in channels or sites that covers " + name;
            return new Answer.Refused(403, reason, token.claim());
        }
        return isPresence(channel) && token.subject() == null ? noSubject() : null;
    }

    private Answer signed(App app, String socketId, Channel channel, Token token) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (isPresence(channel)) {
            data.put("user_id", token.subject());
            data.put("user_info", token.userInfo());
        }
        data.put(ChannelData.EXPIRES_AT, token.until().getEpochSecond());
        String text = FieldcastJson.MAPPER.writeValueAsString(data);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("auth", signatures(app).forPresenceChannel(socketId, channel.name(), text));
        body.put("channel_data", text);
        body.put("expires_in", expiresIn(token));
        return new Answer.Signed(body);
    }

    private long expiresIn(Token token) {
        return Duration.between(clock.instant(), token.until()).toSeconds();
    }

    private static Answer.Refused noSubject() {
        return new Answer.Refused(403, "claim sub must be there: it says who somebody is", "sub");
    }

    private static boolean isPresence(Channel channel) {
        return channel instanceof EventChannel event && event.type().isPresence();
    }

    private static Signatures signatures(App app) {
        return new Signatures(app.key(), app.credentials().secret());
    }
}
