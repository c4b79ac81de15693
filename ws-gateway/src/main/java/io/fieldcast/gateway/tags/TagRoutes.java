package io.fieldcast.gateway.tags;

import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.gateway.session.ChannelRequest.Refused;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.tag.TagPage;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code GET /tags}: what is defined, page by page, as the ingest service lists it. For whoever may have all readings, or
 * those of the channel that is named, because a definition tells what there is at a site.
 */
final class TagRoutes {

    private static final Refused NO_READINGS =
            new Refused(400, "channel", "channel: must be one of readings, such as private-scada-data.lyon");

    private final TagTopic topic;
    private final Rooms rooms;
    private final BearerAccess access;

    TagRoutes(TagTopic topic, Rooms rooms, BearerAccess access) {
        this.topic = topic;
        this.rooms = rooms;
        this.access = access;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET("/tags", this::list).build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Optional<SessionRoom> room = rooms.named(request.queryParam("app"))
                .filter(named -> named.app().enabled());
        if (room.isEmpty()) {
            return refuse(new Refused(404, "app", "app: there is no such application"));
        }
        if (!(ChannelParser.parse(request.queryParam("channel").orElse(Topics.DATA.name()))
                        instanceof ParsedChannel.Valid valid
                && valid.channel() instanceof ScadaChannel channel
                && channel.topic() == ScadaTopic.DATA)) {
            return refuse(NO_READINGS);
        }
        if (!channel.isPrivate()) {
            return list(request, channel, room.get().access().decide("", channel, null, null));
        }
        return access.of(request.exchange())
                .flatMap(leave -> list(request, channel, leave.decide(room.get().app(), channel)));
    }

    private Mono<ServerResponse> list(ServerRequest request, ScadaChannel channel, Decision decision) {
        if (decision instanceof Decision.Denied denied) {
            return refuse(new Refused(denied.status(), "channel", denied.message()));
        }
        TagTable table = topic.table();
        if (table == null) {
            return refuse(new Refused(503, "", "the definitions have not been read from Kafka yet"));
        }
        int limit = limit(request.queryParam("limit"));
        if (limit < 1) {
            return refuse(new Refused(400, "limit", "limit: must be a whole number from 1 to " + TagPage.MAX_LIMIT));
        }
        String after = request.queryParam("after").orElse(null);
        try {
            return page(request, table, channel, after == null ? null : TagKey.parse(after), limit);
        } catch (IllegalArgumentException noKey) {
            return refuse(new Refused(400, "after", "after: must be a key, site/device/tag"));
        }
    }

    /** Screens ask again and again, and are told that nothing has changed. */
    private static Mono<ServerResponse> page(
            ServerRequest request, TagTable table, ScadaChannel channel, @Nullable TagKey after, int limit) {
        byte[] json = FieldcastJson.MAPPER.writeValueAsBytes(
                TagPage.of(table, definition -> concerns(definition.key(), channel), after, limit));
        String version = version(json);
        return request.checkNotModified(version)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(version)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json)));
    }

    private static boolean concerns(TagKey key, ScadaChannel channel) {
        return (channel.site() == null
                        || key.site().equals(TagKey.ANY)
                        || key.site().equals(channel.site()))
                && (channel.device() == null
                        || key.device().equals(TagKey.ANY)
                        || key.device().equals(channel.device()));
    }

    private static String version(byte[] json) {
        CRC32C checksum = new CRC32C();
        checksum.update(json);
        return "\"" + HexFormat.of().toHexDigits(checksum.getValue())
                + HexFormat.of().toHexDigits(json.length) + "\"";
    }

    /** 0: it is none. */
    private static int limit(Optional<String> text) {
        return text.map(digits -> digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0)
                .filter(limit -> limit <= TagPage.MAX_LIMIT)
                .orElse(text.isEmpty() ? TagPage.MAX_LIMIT : 0);
    }

    private static Mono<ServerResponse> refuse(Refused refused) {
        return ServerResponse.status(refused.status())
                .headers(refused::addHeaders)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(refused.problem());
    }
}
