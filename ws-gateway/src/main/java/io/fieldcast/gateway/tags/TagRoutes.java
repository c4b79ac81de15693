package io.fieldcast.gateway.tags;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
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
 * {@code GET /tags}: what is defined, page by page, as the ingest service lists it. For whoever may have all readings
 * without authorisation, because a definition tells what there is at a site.
 */
final class TagRoutes {

    private static final Channel ALL_READINGS =
            ((ParsedChannel.Valid) ChannelParser.parse(Topics.DATA.name())).channel();

    private final TagTopic topic;
    private final Rooms rooms;

    TagRoutes(TagTopic topic, Rooms rooms) {
        this.topic = topic;
        this.rooms = rooms;
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
        if (room.get().access().decide("", ALL_READINGS, null, null) instanceof Decision.Denied denied) {
            return refuse(new Refused(denied.status(), "app", denied.message()));
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
            return page(request, table, after == null ? null : TagKey.parse(after), limit);
        } catch (IllegalArgumentException noKey) {
            return refuse(new Refused(400, "after", "after: must be a key, site/device/tag"));
        }
    }

    /** Screens ask again and again, and are told that nothing has changed. */
    private static Mono<ServerResponse> page(ServerRequest request, TagTable table, @Nullable TagKey after, int limit) {
        byte[] json = FieldcastJson.MAPPER.writeValueAsBytes(TagPage.of(table, any -> true, after, limit));
        String version = version(json);
        return request.checkNotModified(version)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(version)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json)));
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
        ServerResponse.BodyBuilder answer = ServerResponse.status(refused.status());
        if (refused.status() == 503) {
            answer.header("Retry-After", "2");
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).bodyValue(refused.problem());
    }
}
