package io.fieldcast.gateway.history;

import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.session.ChannelContent;
import io.fieldcast.gateway.session.ChannelRequest;
import io.fieldcast.gateway.session.Origins;
import io.fieldcast.gateway.session.ReplayPlaces;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code GET /channels/{channel}/history?from=…&to=…&limit=…&size=…}: what a channel has carried, page by page. A page's
 * {@code next} is the {@code from} of the one after it.
 */
public final class HistoryRoutes {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final int CHUNK_BYTES = 1024 * 1024;

    /** A view of one device may have to search through all of a topic: a page is given back after so long. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

    private static final String NO_INTERVALS = "channel parameter 'every' must be absent: a history has every record";

    private static final String NO_MOMENT =
            "to: must be an ISO-8601 instant, '@' and epoch milliseconds, or a duration ago such as '-PT5M'";

    private static final String NO_SIZE = "size: must be whole seconds, or an ISO-8601 duration such as PT1M";

    private static final String NO_WINDOWS = "size: only scada-aggregated and its views have windows";

    private final Rooms rooms;
    private final BearerAccess access;

    public HistoryRoutes(Rooms rooms, BearerAccess access) {
        this.rooms = rooms;
        this.access = access;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/channels/{channel}/history", this::page)
                .build();
    }

    private Mono<ServerResponse> page(ServerRequest request) {
        Optional<String> from = request.queryParam("from");
        return access.of(request.exchange())
                .map(leave -> ChannelRequest.parse(
                        request.requestPath().value(),
                        request.queryParam("app"),
                        Optional.of(from.orElse("earliest")),
                        rooms,
                        leave))
                .flatMap(parsed -> page(request, parsed));
    }

    private Mono<ServerResponse> page(ServerRequest request, ChannelRequest parsed) {
        if (parsed instanceof ChannelRequest.Refused refused) {
            return refuse(refused);
        }
        if (isConflated(((ChannelRequest.Granted) parsed).channel())) {
            return refuse(new ChannelRequest.Refused(400, "channel", NO_INTERVALS));
        }
        Optional<Integer> limit = limit(request.queryParam("limit"));
        if (limit.isEmpty()) {
            return refuse(
                    new ChannelRequest.Refused(400, "limit", "limit: must be a whole number from 1 to " + MAX_LIMIT));
        }
        Optional<From> to = to(request.queryParam("to"));
        if (to.isEmpty()) {
            return refuse(new ChannelRequest.Refused(400, "to", NO_MOMENT));
        }
        Optional<String> size = request.queryParam("size");
        if (size.isPresent() && !isAggregated(((ChannelRequest.Granted) parsed).channel())) {
            return refuse(new ChannelRequest.Refused(400, "size", NO_WINDOWS));
        }
        Optional<ClosedWindows> windows = size.flatMap(ClosedWindows::of);
        return size.isPresent() && windows.isEmpty()
                ? refuse(new ChannelRequest.Refused(400, "size", NO_SIZE))
                : page((ChannelRequest.Granted) parsed, to.get(), limit.get(), windows.orElse(null));
    }

    private Mono<ServerResponse> page(
            ChannelRequest.Granted request, From to, int limit, @Nullable ClosedWindows windows) {
        SessionRoom room = request.room();
        ChannelContent content = ChannelContent.of(room.app().id(), request.channel());
        String topic = content.view().topic();
        Instant deadline = room.clock().instant().plus(LONGEST_SEARCH);
        Backlog.Origin origin = origin(room, request.from());
        Mono<ServerResponse> answer = Mono.fromCompletionStage(
                        () -> room.backlog().locate(topic, origin))
                .flatMap(start -> end(room, topic, to)
                        .map(end -> new HistoryPage(request.channel(), content, start, end, limit, windows)))
                .flatMap(page -> fill(room, page, topic, deadline))
                .flatMap(json -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json))
                .onErrorResume(Backlog.BacklogUnavailableException.class, e -> unavailable());
        return room.backlog().remembers(topic, origin) ? answer : inItsPlace(answer, room.replayPlaces());
    }

    /** Who reads a page may ask again, and does not wait for a place. */
    private static Mono<ServerResponse> inItsPlace(Mono<ServerResponse> page, ReplayPlaces places) {
        return Mono.defer(() -> {
            ReplayPlaces.Guest reader = new ReplayPlaces.Guest() {};
            return places.enterAtOnce(reader) ? page.doFinally(end -> places.leave(reader)) : unavailable();
        });
    }

    /** Where the newest record stands, or the first that Kafka has stored at this moment or later. */
    private static Mono<Positions> end(SessionRoom room, String topic, From to) {
        Positions newest = room.hub().announced(topic);
        return Origins.of(to)
                .map(origin -> Mono.fromCompletionStage(() -> room.backlog().locate(topic, origin))
                        .map(found -> newest.notBeyond(found.positions())))
                .orElse(Mono.just(newest));
    }

    private Mono<byte[]> fill(SessionRoom room, HistoryPage page, String topic, Instant deadline) {
        if (page.isComplete() || page.isFull() || room.clock().instant().isAfter(deadline)) {
            return Mono.just(page.toJson());
        }
        return Mono.fromCompletionStage(() -> room.backlog().read(topic, page.next(), page.end(), CHUNK_BYTES))
                .flatMap(chunk -> {
                    if (!chunk.lost().isEmpty()) {
                        return Mono.error(new Backlog.BacklogUnavailableException("overtaken by retention"));
                    }
                    page.add(chunk);
                    return fill(room, page, topic, deadline);
                });
    }

    /** There is no history of what is still to come: the end of the topic, as an instant that lies ahead. */
    private static Backlog.Origin origin(SessionRoom room, From from) {
        return Origins.of(from)
                .orElseGet(() -> new Backlog.Origin.At(room.clock().instant()));
    }

    private static boolean isConflated(Channel channel) {
        return channel instanceof ScadaChannel scada && scada.parameters().every() != null;
    }

    private static boolean isAggregated(Channel channel) {
        return channel instanceof ScadaChannel scada && scada.topic() == ScadaTopic.AGGREGATED;
    }

    /** Latest: up to what is newest. */
    private static Optional<From> to(Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.of(new From.Latest());
        }
        return From.parse(text.get()) instanceof ParsedFrom.Valid valid
                        && (valid.from() instanceof From.At || valid.from() instanceof From.Ago)
                ? Optional.of(valid.from())
                : Optional.empty();
    }

    private static Optional<Integer> limit(Optional<String> text) {
        return text.isEmpty()
                ? Optional.of(DEFAULT_LIMIT)
                : text.filter(digits -> digits.matches("\\d{1,6}"))
                        .map(Integer::valueOf)
                        .filter(limit -> limit >= 1 && limit <= MAX_LIMIT);
    }

    private static Mono<ServerResponse> refuse(ChannelRequest.Refused refused) {
        return ServerResponse.status(refused.status())
                .headers(refused::addHeaders)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(refused.problem());
    }

    private static Mono<ServerResponse> unavailable() {
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(Map.of(
                        "type", "about:blank",
                        "title", "Service Unavailable",
                        "status", 503,
                        "detail", "the history cannot be read now: try again"));
    }
}
