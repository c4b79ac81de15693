package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what backends publish: {@code {"name","data","channels"|"channel","socket_id"?,"info"?}}, or a batch of such.
 */
final class EventsParser {

    private static final Pattern SOCKET_ID = Pattern.compile("[0-9]{1,20}\\.[0-9]{1,20}");

    private final HttpApiSettings settings;

    EventsParser(HttpApiSettings settings) {
        this.settings = settings;
    }

    /** One event for one or many channels; each channel gets it once, however often it is named. */
    ParsedEvents parseEvent(String app, byte[] body, Instant now) {
        JsonNode event = read(body);
        if (event == null) {
            return invalid("", "the body must be a JSON object");
        }
        ParsedEvents parsed = parse(app, event, "", now);
        if (!(parsed instanceof ParsedEvents.Valid valid)) {
            return parsed;
        }
        Set<Attribute> info = info(event);
        if (info == null) {
            return invalid("", Attribute.rule(Attribute.NUMBERS));
        }
        return info.isEmpty()
                ? parsed
                : new ParsedEvents.Valid(valid.events(), new AskedInfo.ByChannel(channels(event), info));
    }

    /** Events of their own channels; all are good, or none is published. */
    ParsedEvents parseBatch(String app, byte[] body, Instant now) {
        JsonNode batch = read(body);
        JsonNode entries = batch == null ? null : batch.get("batch");
        if (entries == null || !entries.isArray() || entries.isEmpty() || entries.size() > settings.maxBatch()) {
            return invalid("", "batch must be an array of 1 to " + settings.maxBatch() + " events");
        }
        List<PublishedEvent> events = new ArrayList<>();
        List<AskedInfo.Entry> asked = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = "batch[" + i + "].";
            ParsedEvents parsed = parse(app, entries.get(i), path, now);
            if (!(parsed instanceof ParsedEvents.Valid valid)) {
                return parsed;
            }
            Set<Attribute> info = info(entries.get(i));
            if (info == null) {
                return invalid(path, Attribute.rule(Attribute.NUMBERS));
            }
            asked.add(new AskedInfo.Entry(valid.events().get(0).channel(), info));
            events.addAll(valid.events());
        }
        boolean nothing = asked.stream().allMatch(entry -> entry.attributes().isEmpty());
        return nothing ? new ParsedEvents.Valid(events) : new ParsedEvents.Valid(events, new AskedInfo.ByEvent(asked));
    }

    /** Null if it asks for what there is not. */
    private static @Nullable Set<Attribute> info(JsonNode event) {
        String info = text(event, "info");
        return info == null && event.hasNonNull("info") ? null : Attribute.parse(info, Attribute.NUMBERS);
    }

    private ParsedEvents parse(String app, JsonNode event, String path, Instant now) {
        String name = text(event, "name");
        if (name == null || name.isEmpty() || name.length() > PublishedEvent.LONGEST_NAME) {
            return invalid(path, "name must be a string of 1 to " + PublishedEvent.LONGEST_NAME + " characters");
        }
        if (name.startsWith("pusher:") || name.startsWith("pusher_internal:") || name.startsWith("fieldcast:")) {
            return invalid(path, "name must not begin with pusher:, pusher_internal: or fieldcast:");
        }
        String data = text(event, "data");
        if (data == null) {
            return invalid(path, "data must be a string");
        }
        if (data.getBytes(StandardCharsets.UTF_8).length > settings.maxData().toBytes()) {
            String rule = path + "data must be at most " + settings.maxData().toBytes() + " bytes";
            return new ParsedEvents.Invalid(new Refusal(413, rule));
        }
        String socketId = text(event, "socket_id");
        if (event.hasNonNull("socket_id")
                && (socketId == null || !SOCKET_ID.matcher(socketId).matches())) {
            return invalid(path, "socket_id must be two numbers with a dot between");
        }
        Set<String> channels = channels(event);
        if (channels.isEmpty() || channels.size() > settings.maxChannels()) {
            return invalid(
                    path,
                    "channels must be an array of 1 to " + settings.maxChannels() + " names, or channel one name");
        }
        return publish(app, channels, name, data, socketId, path, now);
    }

    private static ParsedEvents publish(
            String app,
            Set<String> channels,
            String name,
            String data,
            @Nullable String socketId,
            String path,
            Instant now) {
        List<PublishedEvent> events = new ArrayList<>();
        for (String channel : channels) {
            ParsedChannel parsed = ChannelParser.parse(channel);
            if (parsed instanceof ParsedChannel.Invalid invalid) {
                return invalid(path, invalid.message());
            }
            if (parsed instanceof ParsedChannel.Valid valid && valid.channel() instanceof ScadaChannel scada) {
                String rule = path + "channel " + scada.name() + " is fed by Kafka's topic "
                        + scada.topic().topicName() + " and cannot be published to";
                return new ParsedEvents.Invalid(new Refusal(403, rule));
            }
            events.add(new PublishedEvent(app, channel, name, data, socketId, null, now));
        }
        return new ParsedEvents.Valid(events);
    }

    /** Empty if they are not as they must be. */
    private static Set<String> channels(JsonNode event) {
        JsonNode many = event.get("channels");
        if (many == null) {
            String one = text(event, "channel");
            return one == null ? Set.of() : Set.of(one);
        }
        Set<String> channels = new LinkedHashSet<>();
        for (JsonNode channel : many) {
            if (!channel.isString()) {
                return Set.of();
            }
            channels.add(channel.stringValue());
        }
        return channels;
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private static @Nullable JsonNode read(byte[] body) {
        try {
            JsonNode node = FieldcastJson.MAPPER.readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static ParsedEvents.Invalid invalid(String path, String rule) {
        return new ParsedEvents.Invalid(new Refusal(400, path + rule));
    }
}
