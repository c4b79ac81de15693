package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.terminal.PlainWords;
import io.fieldcast.standalone.terminal.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Takes files one after the other and lets their rows out when they are due. Memory does not grow with the files. */
final class Replay {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Mapping mapping;
    private final Pace pace;
    private final Pause pause;
    private final Outbound outbound;
    private final SkippedRows skipped;
    private final Tally tally;
    private final Progress progress;
    private long bytesBefore;

    /** @param progress of bytes, those of all files */
    Replay(
            Mapping mapping,
            Pace pace,
            Pause pause,
            Outbound outbound,
            SkippedRows skipped,
            Tally tally,
            Progress progress) {
        this.progress = progress;
        this.mapping = mapping;
        this.pace = pace;
        this.pause = pause;
        this.outbound = outbound;
        this.skipped = skipped;
        this.tally = tally;
    }

    /**
     * Returns when every good row is acknowledged.
     *
     * @param fromLine rows on earlier lines are passed over
     * @throws IOException if the file cannot be read
     * @throws InvalidMappingException if its header does not have what the mapping names
     * @throws DeliveryFailedException if the service does not take a row
     */
    void run(Path file, long fromLine) throws IOException, InterruptedException {
        String name = String.valueOf(file.getFileName());
        try (Lines lines = new Lines(file)) {
            Lines.Line line = lines.next();
            if (line == null) {
                return;
            }
            RowParser parser = new RowParser(mapping, layout(name, line), withoutExtension(name));
            if (mapping.header()) {
                line = lines.next();
            }
            for (; line != null; line = lines.next()) {
                if (line.number() >= fromLine && line.bytes().length > 0) {
                    take(name, parser.parse(line));
                }
                progress.at(bytesBefore + lines.bytesRead(), this::rows);
            }
            outbound.flush(name);
            bytesBefore += lines.bytesRead();
        }
    }

    private String rows() {
        return String.format(Locale.ROOT, "%,d rows", tally.rowsRead());
    }

    private void take(String file, Row row) throws InterruptedException {
        tally.read();
        if (row instanceof Row.Skipped left) {
            tally.skipped(left.reason());
            progress.erase();
            skipped.add(file, left);
        } else if (row instanceof Row.Good good) {
            Duration wait = pace.untilDue(good.reading().time());
            if (wait.compareTo(Duration.ZERO) > 0) {
                outbound.flush(file); // nothing waits for what comes later
                pause.pause(wait);
            }
            outbound.add(file, good);
        }
    }

    private Layout layout(String file, Lines.Line first) {
        try {
            List<String> cells = new ArrayList<>(RowParser.splitter(mapping).split(withoutMark(first.bytes())));
            return Layout.of(mapping, mapping.header() ? cells : Collections.nCopies(cells.size(), ""));
        } catch (SkippedRowException e) {
            throw new InvalidMappingException(file + ": the first line cannot be read: " + PlainWords.of(e));
        }
    }

    private static byte[] withoutMark(byte[] line) {
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        boolean marked = line.length >= mark.length && Arrays.equals(line, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(line, mark.length, line.length) : line;
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
