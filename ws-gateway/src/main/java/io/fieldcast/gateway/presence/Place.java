package io.fieldcast.gateway.presence;

/** A channel of an application. */
public record Place(String app, String channel) {}
