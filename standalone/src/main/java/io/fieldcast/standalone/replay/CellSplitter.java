package io.fieldcast.standalone.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * A line's cells. Quotes are FastCSV's business, one line at a time: a quoted cell cannot span lines, which no logger
 * writes and which would let one stray quote take the rest of the file with it.
 */
final class CellSplitter {

    private final Charset charset;
    private final char separator;
    private final boolean quotes;
    private final CsvReader.CsvReaderBuilder quoted;

    /** With {@code quotes} off a quote is a character like any other. */
    CellSplitter(Charset charset, char separator, boolean quotes) {
        this.charset = charset;
        this.separator = separator;
        this.quotes = quotes;
        this.quoted = CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false);
    }

    List<String> split(byte[] line) throws SkippedRowException {
        String text = decode(line);
        if (!quotes || text.indexOf('"') < 0) {
            return splitPlain(text);
        }
        try {
            return quoted.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            throw new SkippedRowException(SkipReason.QUOTES, SkippedRowException.printable(text));
        }
    }

    private String decode(byte[] line) throws SkippedRowException {
        String text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SkippedRowException(SkipReason.UNREADABLE, "bytes that are no " + charset.name());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != separator && c != '\t') {
                throw new SkippedRowException(
                        SkipReason.UNREADABLE, String.format("U+%04X at character %d", (int) c, i + 1));
            }
        }
        return text;
    }

    private List<String> splitPlain(String text) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            cells.add(text.substring(start, end));
            start = end + 1;
        }
        cells.add(text.substring(start));
        return cells;
    }
}
