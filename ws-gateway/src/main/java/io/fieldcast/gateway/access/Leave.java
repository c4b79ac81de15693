package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.Channel;

/** Which private channels somebody may have over plain HTTP, where there is no connection to sign for. */
public interface Leave {

    Decision decide(App app, Channel channel);
}
