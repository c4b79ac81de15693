package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.SignInDecision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Join;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.pusher.ClientFrame;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.gateway.pusher.UserFrames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection, as far as it has said so. */
final class UserConnection implements Consumer<byte[]> {

    private final PusherSession session;
    private final String socketId;
    private final SessionRoom room;
    private final String app;

    private volatile @Nullable Member user;
    private volatile boolean authenticated;

    /** When the sign-in ends; null: with the connection, or there is none. */
    private volatile @Nullable Instant until;

    UserConnection(PusherSession session, String socketId, SessionRoom room) {
        this.session = session;
        this.socketId = socketId;
        this.room = room;
        this.app = room.app().id();
    }

    /** What its user is told of those on his watchlist. */
    @Override
    public void accept(byte[] frame) {
        session.put(frame);
    }

    /** Again as the same user: what was said of him last counts. */
    void signIn(ClientFrame.SignIn frame) {
        SignInDecision decision = room.users().access().signIn(socketId, frame.auth(), frame.userData());
        if (decision instanceof SignInDecision.Denied denied) {
            refuse(CloseCode.UNAUTHORIZED, denied.message());
        } else if (decision instanceof SignInDecision.Allowed allowed) {
            signIn(allowed, frame.userData());
        }
    }

    private void signIn(SignInDecision.Allowed allowed, String userData) {
        Member before = user;
        String id = allowed.user().userId();
        if (before == null) {
            room.users().signedIn().add(app, id, session);
        } else if (!before.userId().equals(id)) {
            refuse(CloseCode.UNAUTHORIZED, "this connection has signed in as another user: connect anew");
            return;
        }
        endAt(before == null ? allowed.until() : later(until, allowed.until()));
        user = allowed.user();
        authenticated = true;
        session.send(UserFrames.signInSuccess(userData));
        Set<String> watchlist = allowed.watchlist();
        int most = room.users().settings().maxWatchlist();
        if (watchlist.size() > most) {
            refuse(CloseCode.WATCHLIST_TOO_LONG, "nobody is watched: a watchlist may have " + most + " users");
            watchlist = Set.of();
        }
        comeOnline(id, watchlist);
    }

    /** As with subscriptions it holds for as long as either of the two does. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isAfter(other) ? one : other;
    }

    private void endAt(@Nullable Instant end) {
        Instant before = until;
        until = end;
        room.expiries().remove(this, before);
        room.expiries().add(this, end, () -> onExpired(end));
    }

    /** The connection with it: he may have joined channels as this user, and clients sign in only where they connect. */
    private void onExpired(@Nullable Instant end) {
        if (Objects.equals(end, until)) {
            session.close(CloseCode.RECONNECT.code(), "user_data was good until " + end + ": sign in anew");
        }
    }

    /** Whoever has signed in; null: nobody has. */
    @Nullable
    String userId() {
        Member known = user;
        return known == null ? null : known.userId();
    }

    /** Whether the connection may subscribe, by its user or by what the frame says. */
    Decision decide(Channel channel, ClientFrame.Subscribe frame) {
        Decision decision = decide(user, channel, frame);
        if (channel.requiresAuthorization() && !(decision instanceof Decision.Denied)) {
            authenticated = true;
        }
        return decision;
    }

    /** The connection has had its time to say who it is. */
    void requireAuthenticated() {
        if (!authenticated) {
            session.close(CloseCode.UNAUTHORIZED.code(), "not signed in, and no private channel joined, in time");
        }
    }

    /** The connection is gone. The board first: it may just be about to say who is online. */
    void leave() {
        Member gone = user;
        if (gone != null) {
            room.expiries().remove(this, until);
            room.presence().quit(Place.online(app), socketId, gone);
            room.users().watchlists().forget(this);
            room.users().signedIn().remove(app, gone.userId(), session);
        }
    }

    private Decision decide(@Nullable Member me, Channel channel, ClientFrame.Subscribe frame) {
        if (channel instanceof EventChannel own && own.type() == EventChannel.Type.USER) {
            return me != null && me.userId().equals(own.userId())
                    ? new Decision.Allowed()
                    : new Decision.Denied(own.name() + " is for its signed-in user only", 401);
        }
        if (me != null
                && frame.channelData() == null
                && channel instanceof EventChannel event
                && event.type().isPresence()) {
            return room.users().access().join(socketId, event, frame.auth(), me);
        }
        return room.access().decide(socketId, channel, frame.auth(), frame.channelData());
    }

    private void comeOnline(String userId, Set<String> watchlist) {
        room.presence().join(Place.online(app), socketId, new Member(userId, null), new Join() {
            @Override
            public void onJoined(Map<String, Member> nobody) {
                watch(watchlist);
            }

            @Override
            public void onRefused(Refusal reason) {
                if (reason == Refusal.UNAVAILABLE) {
                    session.close(CloseCode.OVER_CAPACITY.code(), "who is online cannot be told now: come back");
                } else {
                    refuse(CloseCode.OVER_CAPACITY, "nobody sees you online: this gateway has no room for more users");
                }
            }
        });
    }

    /** Under the board's lock, see {@link Watchlists}. */
    private void watch(Set<String> watchlist) {
        if (!room.users().watchlists().watch(app, watchlist, this)) {
            refuse(CloseCode.WATCHLIST_TOO_LONG, "nobody is watched: this gateway watches as many users as it may");
            return;
        }
        List<String> there = watchlist.stream()
                .filter(id -> room.presence().isPresent(Place.online(app), id))
                .toList();
        if (!there.isEmpty()) {
            session.send(UserFrames.online(there));
        }
    }

    private void refuse(CloseCode code, String message) {
        session.refuse(ServerFrames.error(code, "pusher:signin: " + message));
    }
}
