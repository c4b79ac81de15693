package io.fieldcast.gateway.history;

import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topic;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells the records of {@code scada-aggregated} that are the last word on a window of one size. Of each it reads only as
 * far as that can be told, which is before its tags.
 */
final class ClosedWindows {

    private final String size;

    private ClosedWindows(Duration size) {
        this.size = size.toString(); // as it is written on the topic
    }

    /** @param text whole seconds, or an ISO-8601 duration; empty if it is neither */
    static Optional<ClosedWindows> of(String text) {
        try {
            Duration size = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            return size.compareTo(Duration.ZERO) > 0 ? Optional.of(new ClosedWindows(size)) : Optional.empty();
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
    }

    /**
     * The processor alone writes windows, and Kafka puts a device's into one partition: the others are passed over.
     *
     * @param end of what is asked for
     */
    static Positions begin(View view, Positions start, Positions end) {
        Positions begin = start;
        if (view.key().contains("/")) {
            int own = Topic.partitionOf(view.key(), end.partitions());
            for (int partition = 0; partition < end.partitions(); partition++) {
                begin = partition == own ? begin : begin.with(partition, end.next(partition));
            }
        }
        return begin;
    }

    boolean contain(TopicRecord record) {
        try (JsonParser json = FieldcastJson.MAPPER.createParser(record.value())) {
            return json.nextToken() == JsonToken.START_OBJECT && isWanted(json);
        } catch (JacksonException notOurs) {
            return false; // the topic is open to any producer
        }
    }

    private boolean isWanted(JsonParser json) {
        boolean right = false;
        boolean closed = false;
        for (String field = json.nextName(); field != null && !(right && closed); field = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "window" -> {
                    right = value == JsonToken.START_OBJECT && size.equals(sizeIn(json));
                    if (!right) {
                        return false;
                    }
                }
                case "final" -> {
                    closed = value == JsonToken.VALUE_TRUE;
                    if (!closed) {
                        return false;
                    }
                }
                default -> json.skipChildren();
            }
        }
        return right && closed;
    }

    /** Leaves the object behind it. */
    private static @Nullable String sizeIn(JsonParser window) {
        String size = null;
        for (String field = window.nextName(); field != null; field = window.nextName()) {
            JsonToken value = window.nextToken();
            if (field.equals("size") && value == JsonToken.VALUE_STRING) {
                size = window.getString();
            }
            window.skipChildren();
        }
        return size;
    }
}
