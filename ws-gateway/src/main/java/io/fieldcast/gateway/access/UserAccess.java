package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.Signatures;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pusher's rules for users of one application: who they are says its backend, by its signature. */
public final class UserAccess {

    private final Signatures signatures;
    private final long maxUserInfo;
    private final Clock clock;

    /**
     * @param maxUserInfo what a backend may say of a user, in bytes of JSON
     */
    public UserAccess(AppCredentials credentials, long maxUserInfo, Clock clock) {
        this.signatures = new Signatures(credentials.key(), credentials.secret());
        this.maxUserInfo = maxUserInfo;
        this.clock = clock;
    }

    /**
     * @param userData the text that was signed: {@code {"id","user_info"?,"watchlist"?,"expires_at"?}}
     */
    public SignInDecision signIn(String socketId, String auth, String userData) {
        return Signatures.matches(signatures.forUser(socketId, userData), auth)
                ? inTime(UserData.read(userData, maxUserInfo))
                : new SignInDecision.Denied("auth does not sign this user_data for this connection");
    }

    private SignInDecision inTime(SignInDecision decision) {
        Instant until = decision instanceof SignInDecision.Allowed allowed ? allowed.until() : null;
        return until == null || clock.instant().isBefore(until)
                ? decision
                : new SignInDecision.Denied("user_data was good until " + until);
    }

    /** Whether a connection may join a presence channel as the user that it has signed in as. */
    public Decision join(String socketId, EventChannel channel, @Nullable String auth, Member user) {
        return Signatures.matches(signatures.forPrivateChannel(socketId, channel.name()), auth)
                ? new Decision.AllowedAs(user)
                : new Decision.Denied("auth does not sign " + channel.name() + " for this connection", 401);
    }
}
