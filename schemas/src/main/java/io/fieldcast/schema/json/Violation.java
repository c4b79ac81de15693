package io.fieldcast.schema.json;

/**
 * One way in which a reading breaks the contract.
 *
 * @param field path within the reading, for instance {@code values.temperature.quality}; empty for the reading itself
 * @param rule short name of the rule, stable across releases, for instance {@code finite}
 * @param message what is wrong and what would be right, for a person
 */
public record Violation(String field, String rule, String message) {}
