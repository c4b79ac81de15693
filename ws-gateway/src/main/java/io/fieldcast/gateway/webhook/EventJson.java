package io.fieldcast.gateway.webhook;

import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.WebhookEvent;
import io.fieldcast.schema.json.FieldcastJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events and posts as Pusher's libraries read them. No key is null. */
final class EventJson {

    private EventJson() {}

    static byte[] of(WebhookEvent event) {
        ObjectNode json = json(event.name(), event.channel());
        putUnlessNull(json, "user_id", event.userId());
        if (event.subscriptionCount() != null) {
            json.put("subscription_count", event.subscriptionCount());
        }
        return FieldcastJson.MAPPER.writeValueAsBytes(json);
    }

    /** What a client has published. */
    static byte[] of(PublishedEvent event) {
        ObjectNode json = json(Kind.CLIENT_EVENT.text(), event.channel());
        json.put("event", event.name());
        json.put("data", event.data());
        putUnlessNull(json, "socket_id", event.socketId());
        putUnlessNull(json, "user_id", event.userId());
        return FieldcastJson.MAPPER.writeValueAsBytes(json);
    }

    /** A post's body. Of the same events it is the same, however often it is made. */
    static byte[] body(List<Pending> events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long time = events.get(events.size() - 1).stored().toEpochMilli();
        body.writeBytes(("{\"time_ms\":" + time + ",\"events\":[").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(events.get(i).json());
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static ObjectNode json(String name, String channel) {
        return FieldcastJson.MAPPER.createObjectNode().put("name", name).put("channel", channel);
    }

    private static void putUnlessNull(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
