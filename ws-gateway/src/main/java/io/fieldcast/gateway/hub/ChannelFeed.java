package io.fieldcast.gateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * A channel as the hub knows it: which records, in which form.
 *
 * @param name of the channel as subscribed, with the transport's name in front where it is not the WebSocket: equal
 *     names share what is encoded
 * @param conflation null: every record is carried
 */
public record ChannelFeed(
        String name, View view, Encoder encoder, @Nullable Conflation conflation) {

    public ChannelFeed(String name, View view, Encoder encoder) {
        this(name, view, encoder, null);
    }

    /** Puts a record in the form in which its recipients get it. */
    @FunctionalInterface
    public interface Encoder {

        /** Null if the channel leaves this record out. */
        @Nullable
        EncodedEvent encode(TopicRecord record);
    }

    /** The record in this channel's form; null if the channel leaves it out. */
    public @Nullable EncodedEvent encode(TopicRecord record) {
        return encoder.encode(record);
    }
}
