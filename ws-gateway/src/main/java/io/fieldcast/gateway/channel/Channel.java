package io.fieldcast.gateway.channel;

/** What a client subscribes to: a view of a SCADA topic, or an ordinary Pusher channel. */
public sealed interface Channel permits ScadaChannel, EventChannel {

    /** As subscribed, parameters included: frames bear it, and signatures are made over it. */
    String name();

    /** Whether its prefix says that a subscription must be authorised; settings may ask for more. */
    boolean requiresAuthorization();
}
