package io.fieldcast.stream.topology;

/** Every meter of the stream processor's own. A task that starts over after a failure counts what it repeats again. */
enum ProcessorMeter {
    READ("fieldcast.processor.read", "Raw records read"),
    DELAY(
            "fieldcast.processor.delay",
            "From a record's append to scada.raw to its processing; one record a millisecond"),
    READINGS("fieldcast.processor.readings", "Raw records by what became of them: accepted, or why they were rejected"),
    FORGOTTEN_EARLY(
            "fieldcast.processor.duplicates.forgotten.early",
            "Accepted readings, or runs of their numbers, forgotten before their time: their device sends too many"),
    VALUES_FLAGGED(
            "fieldcast.processor.values.flagged",
            "Tag values of accepted readings that are not GOOD, by reason; a value has one or more"),
    VALUES_UNFOLLOWED(
            "fieldcast.processor.values.unfollowed",
            "Tag values not judged by how they move: their device has too many such tags"),
    LATE("fieldcast.processor.late", "Tag values that came after their window of this size had closed"),
    WINDOWS_CLOSED("fieldcast.processor.windows.closed", "Windows closed, by size: each has one final result"),
    TAGS_LEFT_OUT("fieldcast.processor.tags.left.out", "Tag values not summed up: their device has too many tags"),
    SILENCES("fieldcast.processor.device.status", "Devices said to be silent, or to have recovered"),
    BATCHES("fieldcast.processor.batches", "Readings per batch sent; the count is that of batches"),
    TAG_RECORDS("fieldcast.processor.tags.records", "Records of scada.tags: taken, or passed over as no definition"),
    TAGS_STORED("fieldcast.processor.tags.stored", "Tag definitions stored, the built-in ones not counted"),
    TAGS_REMEMBERED(
            "fieldcast.processor.tags.remembered", "Tags whose definition has been looked up and is remembered");

    private final String id;
    private final String description;

    ProcessorMeter(String id, String description) {
        this.id = id;
        this.description = description;
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }
}
