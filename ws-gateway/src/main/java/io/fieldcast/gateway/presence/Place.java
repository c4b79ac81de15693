package io.fieldcast.gateway.presence;

/** A presence channel of an application. */
public record Place(String app, String channel) {}
