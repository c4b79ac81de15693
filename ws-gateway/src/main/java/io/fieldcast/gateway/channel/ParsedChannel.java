package io.fieldcast.gateway.channel;

/** What became of a channel's name. */
public sealed interface ParsedChannel {

    record Valid(Channel channel) implements ParsedChannel {}

    /** The message names the part and the rule that it breaks, for a person. */
    record Invalid(String message) implements ParsedChannel {}
}
