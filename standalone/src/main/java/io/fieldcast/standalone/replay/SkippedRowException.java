package io.fieldcast.standalone.replay;

/** Carries a reason from where a cell is read to where the row is given up; never leaves {@link RowParser}. */
final class SkippedRowException extends Exception {

    private final SkipReason reason;

    SkippedRowException(SkipReason reason, String detail) {
        super(detail, null, false, false); // one for each garbled row of a file: no stack trace
        this.reason = reason;
    }

    Row.Skipped at(long line) {
        return new Row.Skipped(line, reason, String.valueOf(getMessage()));
    }

    /** A cell's content so that it can be shown: short, and without what a terminal would obey. */
    static String printable(String content) {
        String shown = content.length() > 40 ? content.substring(0, 40) + "…" : content;
        return "'" + shown.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "·") + "'";
    }
}
