package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.PresenceTable;
import io.fieldcast.schema.Presence;
import io.fieldcast.schema.json.FieldcastJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * A gateway's turn as the one that announces: it is told of presence from the start of its topic. Up to where the one
 * before had read it, it only listens; what has come since it takes as if it came now, so that who came and went between
 * two turns is announced too. What has ended is not said before the topic's end has been reached, because a compacted
 * topic is not complete before.
 */
final class Turn {

    private static final ObjectReader PRESENCE = FieldcastJson.MAPPER.readerFor(Presence.class);

    private final Herald herald;
    private final Duration lease;
    private final long since;
    private final long end;
    private final PresenceTable table;
    private boolean listening = true;

    /**
     * @param herald that knows what has been announced
     * @param lease of presence
     * @param since up to where it has been read for them
     * @param end of the topic, as the turn begins
     */
    Turn(Herald herald, Duration lease, long since, long end) {
        this.herald = herald;
        this.lease = lease;
        this.since = since;
        this.end = end;
        this.table = new PresenceTable(lease);
    }

    /** What is no presence is passed over: anything may stand on a topic. */
    void onRecord(ConsumerRecord<String, byte[]> record) {
        beginAt(record.offset());
        try {
            @Nullable Presence value = record.value() == null ? null : PRESENCE.readValue(record.value());
            if (record.key() == null || (value != null && !record.key().equals(value.key()))) {
                return;
            }
            List<Change> changes = table.apply(record.key(), value, Instant.ofEpochMilli(record.timestamp()));
            if (!listening) {
                changes.forEach(herald::onChange);
            }
        } catch (JacksonException notPresence) {
            // Passed over.
        }
    }

    /** Everything before this position has been told. Returns whether that is as far as the turn before had come. */
    boolean onPosition(long position) {
        beginAt(position);
        if (position >= end) {
            herald.sayWhatIsDue();
        }
        return !listening;
    }

    private void beginAt(long offset) {
        if (listening && offset >= since) {
            listening = false;
            herald.onStanding(table.since(new PresenceTable(lease)));
        }
    }
}
