package io.fieldcast.standalone.clients;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.ChannelEventListener;
import com.pusher.client.channel.PrivateChannel;
import com.pusher.client.channel.PrivateChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import io.fieldcast.standalone.RunningFieldcast;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Pusher's own client for Java and Android, and all that it was told. It speaks protocol 5. */
final class PusherJavaClient implements ConnectionEventListener, PrivateChannelEventListener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pusher pusher;
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final List<String> subscribed = new CopyOnWriteArrayList<>();
    private final List<PusherEvent> events = new CopyOnWriteArrayList<>();

    private PusherJavaClient(Pusher pusher) {
        this.pusher = pusher;
    }

    static PusherJavaClient connected(RunningFieldcast fieldcast) {
        return connected(fieldcast, new ChannelSignature(fieldcast.key(), fieldcast.secret()), Duration.ofMinutes(2));
    }

    /**
     * @param backend signs for private channels
     * @param quiet after so long without a message the client asks for a sign of life, and goes away without one
     */
    static PusherJavaClient connected(RunningFieldcast fieldcast, ChannelSignature backend, Duration quiet) {
        PusherOptions options = new PusherOptions()
                .setHost(fieldcast.gatewayUri().getHost())
                .setWsPort(fieldcast.gatewayUri().getPort())
                .setUseTLS(false)
                .setActivityTimeout(quiet.toMillis())
                .setPongTimeout(quiet.toMillis())
                .setChannelAuthorizer((channel, socketId) -> "{\"auth\":\"" + backend.of(socketId, channel) + "\"}");
        PusherJavaClient client = new PusherJavaClient(new Pusher(fieldcast.key(), options));
        client.pusher.connect(client, ConnectionState.ALL);
        client.await("is connected", () -> client.states.contains(ConnectionState.CONNECTED));
        return client;
    }

    /** Returns when the gateway has confirmed it. */
    PusherJavaClient subscribedTo(String channel) {
        ChannelEventListener listener = this;
        pusher.subscribe(channel, listener).bindGlobal(this);
        await("hears " + channel, () -> subscribed.contains(channel));
        return this;
    }

    PrivateChannel subscribePrivate(String channel) {
        PrivateChannel joined = pusher.subscribePrivate(channel, this);
        joined.bindGlobal(this);
        return joined;
    }

    /** Returns when the gateway has confirmed it. */
    PrivateChannel joinedPrivate(String channel) {
        PrivateChannel joined = subscribePrivate(channel);
        await("hears " + channel, () -> subscribed.contains(channel));
        return joined;
    }

    List<String> subscribed() {
        return List.copyOf(subscribed);
    }

    List<ConnectionState> states() {
        return List.copyOf(states);
    }

    /** What has come so far by this name. */
    List<PusherEvent> events(String name) {
        return events.stream()
                .filter(event -> event.getEventName().equals(name))
                .toList();
    }

    /** The first event of this name, when it has come. */
    PusherEvent event(String name) {
        await("hears of " + name, () -> !events(name).isEmpty());
        return events(name).get(0);
    }

    private void await(String what, BooleanSupplier condition) {
        Awaitility.await().alias("pusher-java-client " + what).atMost(PATIENCE).until(condition::getAsBoolean);
    }

    @Override
    public void onConnectionStateChange(ConnectionStateChange change) {
        states.add(change.getCurrentState());
    }

    @Override
    public void onSubscriptionSucceeded(String channel) {
        subscribed.add(channel);
    }

    @Override
    public void onEvent(PusherEvent event) {
        events.add(event);
    }

    /** Of the authorizer, not of the gateway. */
    @Override
    public void onAuthenticationFailure(String message, Exception cause) {
        throw new AssertionError(message, cause);
    }

    @Override
    public void onError(String message, String code, Exception cause) {
        // What it means shows in the states and events that a test waits for.
    }

    @Override
    public void close() {
        pusher.disconnect();
    }
}
