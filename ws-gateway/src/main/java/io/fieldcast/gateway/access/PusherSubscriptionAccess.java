package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.pusher.Signatures;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pusher's rules: a private channel needs the signature that the application's own backend gave the client. What is
 * signed may say, beside Pusher's, when the authorisation ends: see {@link ChannelData}.
 */
public final class PusherSubscriptionAccess implements SubscriptionAccess {

    private static final Decision ALLOWED = new Decision.Allowed();

    private final Signatures signatures;
    private final PublicChannels publicChannels;
    private final long maxUserInfo;
    private final Clock clock;

    /**
     * @param maxUserInfo what a backend may say of a user, in bytes of JSON
     */
    public PusherSubscriptionAccess(
            AppCredentials credentials, PublicChannels publicChannels, long maxUserInfo, Clock clock) {
        this.signatures = new Signatures(credentials.key(), credentials.secret());
        this.publicChannels = publicChannels;
        this.maxUserInfo = maxUserInfo;
        this.clock = clock;
    }

    @Override
    public Decision decide(String socketId, Channel channel, @Nullable String auth, @Nullable String channelData) {
        if (!channel.requiresAuthorization()) {
            return channel instanceof ScadaChannel scada ? decidePublic(scada) : ALLOWED;
        }
        if (channel instanceof EventChannel event && event.type() == EventChannel.Type.USER) {
            return denied(event.name() + " is for its signed-in user only", 401);
        }
        if (auth == null || auth.isEmpty()) {
            return denied("auth is missing: " + channel.name() + " needs key:signature from your backend", 401);
        }
        if (channel instanceof EventChannel event && event.type().isPresence()) {
            return decidePresence(socketId, event, auth, channelData);
        }
        return channelData == null
                ? decideSigned(signatures.forPrivateChannel(socketId, channel.name()), channel, auth)
                : decideWithData(socketId, channel, auth, channelData);
    }

    private Decision decideWithData(String socketId, Channel channel, String auth, String channelData) {
        Decision signed =
                decideSigned(signatures.forPresenceChannel(socketId, channel.name(), channelData), channel, auth);
        return signed instanceof Decision.Denied ? signed : inTime(ChannelData.readExpiry(channelData), channel);
    }

    private Decision decidePublic(ScadaChannel channel) {
        return publicChannels.include(channel)
                ? ALLOWED
                : denied(channel.name() + " is not public here: subscribe to private-" + channel.name(), 403);
    }

    private Decision decidePresence(String socketId, EventChannel channel, String auth, @Nullable String channelData) {
        if (channelData == null) {
            return denied("channel_data is missing: it says who joins " + channel.name(), 401);
        }
        Decision signed =
                decideSigned(signatures.forPresenceChannel(socketId, channel.name(), channelData), channel, auth);
        return signed instanceof Decision.Denied
                ? signed
                : inTime(ChannelData.readMember(channelData, maxUserInfo), channel);
    }

    private Decision inTime(Decision decision, Channel channel) {
        Instant until = decision.until();
        return until == null || clock.instant().isBefore(until)
                ? decision
                : denied("auth for " + channel.name() + " was good until " + until, 401);
    }

    private static Decision decideSigned(String expected, Channel channel, String auth) {
        return Signatures.matches(expected, auth)
                ? ALLOWED
                : denied("auth does not sign " + channel.name() + " for this connection", 401);
    }

    private static Decision denied(String message, int status) {
        return new Decision.Denied(message, status);
    }
}
