package io.fieldcast.gateway.hub;

/**
 * A record that stands for older ones too.
 *
 * @param conflated how many
 */
public record ConflatedRecord(TopicRecord record, long conflated) {}
