package io.fieldcast.stream.topology;

/**
 * The names of the topology's parts. That of the state's store is part of its changelog topic's name, and those of the
 * kinds of state are part of its keys: do not change them.
 */
final class Names {

    static final String READ_RAW = "read-raw";
    static final String VALIDATE = "validate";
    static final String WRITE_DATA = "write-data";
    static final String WRITE_REJECTED = "write-rejected";
    static final String AGGREGATE = "aggregate";
    static final String WRITE_AGGREGATED = "write-aggregated";
    static final String BATCH = "batch";
    static final String WRITE_BATCH = "write-batch";

    static final String READ_TAGS = "read-tags";
    static final String KEEP_TAGS = "keep-tags";

    static final String TAGS = "tags";
    static final String SILENCE = "silence";
    static final String WRITE_EVENTS = "write-events";

    static final String STATE = "state";
    static final String CONTACTS = "contacts";
    static final String RECENT_READINGS = "recent-readings";
    static final String HISTORIES = "histories";
    static final String DEVICES = "devices";
    static final String BATCHES = "batches";

    private Names() {}
}
