package io.fieldcast.standalone.replay;

/** Why a row was not posted. */
enum SkipReason {
    UNREADABLE("control or undecodable characters"),
    TOO_LONG("longer than a line may be"),
    COLUMN_COUNT("wrong number of columns"),
    QUOTES("broken quotes"),
    TIME("no valid time"),
    TIME_IN_GAP("local time that the zone leaves out"),
    CLOCKS_DISAGREE("its two clocks disagree"),
    NAME("no valid site or device"),
    NUMBER("not a number"),
    FLAG("not a boolean"),
    NO_VALUES("no value in any tag's column");

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
