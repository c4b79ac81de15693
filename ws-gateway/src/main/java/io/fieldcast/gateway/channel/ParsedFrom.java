package io.fieldcast.gateway.channel;

/** What became of a {@code from}. */
public sealed interface ParsedFrom {

    record Valid(From from) implements ParsedFrom {}

    /** The message names the field and the rule, for a person. */
    record Invalid(String message) implements ParsedFrom {}
}
