package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.UserAccess;

/** What all sessions of one application share about users. */
public record UserRoom(UserAccess access, SignedInUsers signedIn, Watchlists watchlists, UserSettings settings) {}
