package io.fieldcast.gateway.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one of the gateways.
 *
 * @param address that it was asked at
 * @param at when it answered, or did not; null: it has not been heard yet
 * @param problem why it does not tell; null if it does
 * @param problemCode the same in one word
 * @param problemValue what the words name; null if nothing
 * @param figures null unless it tells
 */
record GatewayState(
        String address,
        @Nullable Instant at,
        @Nullable String problem,
        @Nullable String problemCode,
        @Nullable Integer problemValue,
        @Nullable GatewayFigures figures) {}
