package io.fieldcast.gateway.presence;

import org.jspecify.annotations.Nullable;

/**
 * Who a client is on a presence channel.
 *
 * @param userInfo JSON that the application's backend gave; null: none
 */
public record Member(String userId, @Nullable String userInfo) {}
