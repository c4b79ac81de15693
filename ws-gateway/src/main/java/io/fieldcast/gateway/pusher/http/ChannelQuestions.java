package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.presence.Occupancy.Knowledge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What backends ask of an application's channels. A number that is not known is refused, or left out, but never guessed. */
final class ChannelQuestions {

    private static final String PRESENCE = EventChannel.Type.PRESENCE.prefix();

    private final ChannelFacts facts;

    ChannelQuestions(ChannelFacts facts) {
        this.facts = facts;
    }

    /** An answer, or why there is none. */
    sealed interface Answer {

        record Found(Map<String, ?> object) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /**
     * Every channel that has subscriptions.
     *
     * @param query {@code filter_by_prefix} and {@code info}
     */
    Answer channels(String app, Map<String, String> query) {
        String prefix = query.getOrDefault("filter_by_prefix", "");
        Set<Attribute> asked = Attribute.parse(query.get("info"), Attribute.NUMBERS);
        if (asked == null) {
            return invalid(Attribute.rule(Attribute.NUMBERS));
        }
        if (asked.contains(Attribute.USER_COUNT) && !prefix.startsWith(PRESENCE)) {
            return invalid("info: user_count needs a filter_by_prefix that begins with " + PRESENCE);
        }
        Refusal unknown = unknown(true);
        if (unknown != null) {
            return new Answer.Refused(unknown);
        }
        Map<String, Map<String, Object>> channels = new LinkedHashMap<>();
        facts.occupied(app, prefix).forEach((channel, subscriptions) -> {
            Map<String, Object> attributes = new LinkedHashMap<>();
            if (asked.contains(Attribute.USER_COUNT)) {
                attributes.put("user_count", facts.users(app, channel).size());
            }
            if (asked.contains(Attribute.SUBSCRIPTION_COUNT)) {
                attributes.put("subscription_count", subscriptions);
            }
            channels.put(channel, attributes);
        });
        return new Answer.Found(Map.of("channels", channels));
    }

    /** One channel, whether it has subscriptions or not. */
    Answer channel(String app, String name, Map<String, String> query) {
        ParsedChannel parsed = ChannelParser.parse(name);
        if (!(parsed instanceof ParsedChannel.Valid valid)) {
            return invalid(((ParsedChannel.Invalid) parsed).message());
        }
        Set<Attribute> asked = Attribute.parse(query.get("info"), Attribute.ALL);
        if (asked == null) {
            return invalid(Attribute.rule(Attribute.ALL));
        }
        if (asked.contains(Attribute.USER_COUNT) && !isPresence(valid.channel())) {
            return invalid("info: only presence channels have a user_count");
        }
        if (asked.contains(Attribute.CACHE) && !isCache(valid.channel())) {
            return invalid("info: only cache channels have a cache");
        }
        int subscriptions = facts.subscriptions(app, name);
        Refusal unknown = unknown(subscriptions == 0 || asked.contains(Attribute.SUBSCRIPTION_COUNT));
        if (unknown != null) {
            return new Answer.Refused(unknown);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("occupied", subscriptions > 0);
        answer.putAll(attributes(app, name, asked));
        return new Answer.Found(answer);
    }

    /** The users of a presence channel. */
    Answer users(String app, String name) {
        if (!(ChannelParser.parse(name) instanceof ParsedChannel.Valid valid) || !isPresence(valid.channel())) {
            return invalid("only presence channels have users");
        }
        Refusal unknown = unknown(false);
        if (unknown != null) {
            return new Answer.Refused(unknown);
        }
        List<Map<String, String>> users =
                facts.users(app, name).stream().map(id -> Map.of("id", id)).toList();
        return new Answer.Found(Map.of("users", users));
    }

    /** Why what is asked cannot be told now: to be known before something is published. Null if it can. */
    @Nullable
    Refusal unknown(AskedInfo asked) {
        return asked instanceof AskedInfo.Nothing ? null : unknown(false);
    }

    /** What the answer to a request to publish says; which of the attributes a channel has depends on its kind. */
    Map<String, ?> info(String app, AskedInfo asked) {
        if (asked instanceof AskedInfo.ByChannel byChannel) {
            Map<String, Map<String, Object>> channels = new LinkedHashMap<>();
            byChannel.channels().forEach(name -> channels.put(name, known(app, name, byChannel.attributes())));
            return Map.of("channels", channels);
        }
        if (asked instanceof AskedInfo.ByEvent byEvent) {
            return Map.of(
                    "batch",
                    byEvent.entries().stream()
                            .map(entry -> known(app, entry.channel(), entry.attributes()))
                            .toList());
        }
        return Map.of();
    }

    private Map<String, Object> known(String app, String name, Set<Attribute> asked) {
        Map<String, Object> attributes = attributes(app, name, asked);
        if (!EventChannel.Type.of(name).isPresence()) {
            attributes.remove(Attribute.USER_COUNT.inJson());
        }
        if (facts.knowledge() != Knowledge.COMPLETE) {
            attributes.remove(Attribute.SUBSCRIPTION_COUNT.inJson());
        }
        return attributes;
    }

    private Map<String, Object> attributes(String app, String name, Set<Attribute> asked) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Attribute attribute : asked) {
            switch (attribute) {
                case USER_COUNT ->
                    attributes.put(attribute.inJson(), facts.users(app, name).size());
                case SUBSCRIPTION_COUNT -> attributes.put(attribute.inJson(), facts.subscriptions(app, name));
                case CACHE -> facts.lastEvent(app, name).ifPresent(last -> attributes.put(attribute.inJson(), last));
            }
        }
        return attributes;
    }

    /**
     * @param counts whether all subscriptions must be counted for the answer to be right
     */
    private @Nullable Refusal unknown(boolean counts) {
        return switch (facts.knowledge()) {
            case COMPLETE -> null;
            case READING -> new Refusal(503, "this gateway does not know the channels yet: try again");
            case OVERFULL ->
                counts ? new Refusal(503, "there are more channels than the gateways count: try again later") : null;
        };
    }

    private static boolean isPresence(Channel channel) {
        return channel instanceof EventChannel event && event.type().isPresence();
    }

    private static boolean isCache(Channel channel) {
        return channel instanceof EventChannel event && event.type().isCache();
    }

    private static Answer invalid(String rule) {
        return new Answer.Refused(new Refusal(400, rule));
    }
}
