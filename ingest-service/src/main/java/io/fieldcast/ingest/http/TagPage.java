package io.fieldcast.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some definitions, in the order of their keys.
 *
 * @param next what to give as {@code after} to have the page that follows; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TagPage(List<TagEntry> tags, @Nullable String next) {}
