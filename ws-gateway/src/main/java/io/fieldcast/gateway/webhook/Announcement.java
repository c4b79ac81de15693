package io.fieldcast.gateway.webhook;

import io.fieldcast.schema.Announced;
import io.fieldcast.schema.WebhookEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said, and what is to be remembered of it.
 *
 * @param key of what is remembered
 * @param value null: it holds no longer
 * @param events may be none
 */
record Announcement(String key, @Nullable Announced value, List<WebhookEvent> events) {}
