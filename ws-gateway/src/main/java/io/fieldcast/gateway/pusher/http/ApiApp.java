package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.pusher.Signatures;

/**
 * An application as its backends see it.
 *
 * @param enabled a disabled one is answered with 403
 */
public record ApiApp(String id, Signatures signatures, boolean enabled) {}
