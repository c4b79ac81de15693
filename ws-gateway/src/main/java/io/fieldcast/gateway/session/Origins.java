package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Where a subscription's {@code from} lies in the backlog. */
public final class Origins {

    private Origins() {}

    /** What the channel's name says, or from now on. */
    public static From named(Channel channel) {
        From from = channel instanceof ScadaChannel scada ? scada.parameters().from() : null;
        return from == null ? new From.Latest() : from;
    }

    /**
     * What a query parameter or a {@code Last-Event-ID} says: any form of {@code from} that is no object, or the JSON of
     * one that is.
     */
    public static ParsedFrom parse(String text) {
        if (!text.startsWith("{")) {
            return From.parse(text);
        }
        try {
            return From.parse(FieldcastJson.MAPPER.readTree(text));
        } catch (JacksonException e) {
            return new ParsedFrom.Invalid("from: is not the JSON of an object");
        }
    }

    /** Empty: nowhere, only what comes from now on is wanted. */
    public static Optional<Backlog.Origin> of(From from) {
        if (from instanceof From.Earliest) {
            return Optional.of(new Backlog.Origin.Earliest());
        }
        if (from instanceof From.Ago ago) {
            return Optional.of(new Backlog.Origin.Ago(ago.duration()));
        }
        if (from instanceof From.At at) {
            return Optional.of(new Backlog.Origin.At(at.instant()));
        }
        if (from instanceof From.After after) {
            return Optional.of(new Backlog.Origin.After(after.epoch(), after.offsets()));
        }
        return Optional.empty();
    }
}
