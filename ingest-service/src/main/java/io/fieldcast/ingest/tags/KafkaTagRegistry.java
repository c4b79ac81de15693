package io.fieldcast.ingest.tags;

import io.fieldcast.ingest.meter.TagMeters;
import io.fieldcast.ingest.meter.TagMeters.Outcome;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.tag.StandingDefinition;
import io.fieldcast.schema.tag.TagKey;
import io.fieldcast.schema.tag.TagTable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The registry that {@code scada.tags} is. Conditions are checked against what this instance has read: of two changes
 * of one key through one instance the second is refused while the first is under way; through two instances within the
 * same moment, the later one on the topic counts.
 */
final class KafkaTagRegistry implements TagRegistry {

    /** After this long the answer goes out although the view lags behind: the change is acknowledged all the same. */
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(2);

    private static final String NOT_READ = "the definitions have not been read from Kafka yet";
    private static final String NOT_ACKNOWLEDGED = "Kafka has not acknowledged the change in time";

    private final TagTopicView view;
    private final TagTopicWriter writer;
    private final TagAudit audit;
    private final TagMeters meters;
    private final Set<TagKey> underway = ConcurrentHashMap.newKeySet();

    KafkaTagRegistry(TagTopicView view, TagTopicWriter writer, TagAudit audit, TagMeters meters) {
        this.view = view;
        this.writer = writer;
        this.audit = audit;
        this.meters = meters;
    }

    @Override
    public @Nullable TagTable table() {
        return view.table();
    }

    @Override
    public CompletableFuture<TagChange> change(TagEdit edit) {
        if (!underway.add(edit.key())) {
            meters.change(Outcome.REFUSED);
            return CompletableFuture.completedFuture(new TagChange.Underway());
        }
        // Free again before the answer, so that who has it may ask for the next change.
        return Mono.using(edit::key, key -> decide(edit), underway::remove)
                .doOnNext(change -> meters.change(outcome(change)))
                .toFuture();
    }

    private Mono<TagChange> decide(TagEdit edit) {
        TagTable table = view.table();
        if (table == null) {
            return Mono.just(new TagChange.Unavailable(NOT_READ));
        }
        StandingDefinition standing = table.at(edit.key());
        TagDefinition before = standing == null || standing.builtIn() ? null : standing.definition();
        if (!edit.condition().allows(standing == null ? null : standing.definition())) {
            return Mono.just(new TagChange.ConditionFailed());
        }
        if (before == null && edit.definition() == null) {
            return Mono.just(new TagChange.NothingStored());
        }
        if (before == null && table.isFull()) {
            return Mono.just(new TagChange.Full(table.stored()));
        }
        return write(edit, before);
    }

    private Mono<TagChange> write(TagEdit edit, @Nullable TagDefinition before) {
        return writer.write(edit.key(), edit.definition())
                .doOnNext(written -> audit.changed(edit, before))
                .doOnError(failure -> audit.unknown(edit, before))
                .flatMap(this::shown)
                .<TagChange>thenReturn(new TagChange.Done(before, edit.definition()))
                .onErrorReturn(new TagChange.Unavailable(NOT_ACKNOWLEDGED));
    }

    private Mono<Void> shown(RecordMetadata written) {
        return Mono.fromFuture(view.shows(written.partition(), written.offset()))
                .timeout(SHOWN_WITHIN, Mono.empty());
    }

    private static Outcome outcome(TagChange change) {
        if (change instanceof TagChange.Done done) {
            return done.after() == null ? Outcome.DELETED : Outcome.STORED;
        }
        return change instanceof TagChange.Unavailable ? Outcome.UNAVAILABLE : Outcome.REFUSED;
    }
}
