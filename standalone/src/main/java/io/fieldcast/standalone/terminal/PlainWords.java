package io.fieldcast.standalone.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** What a failure means to who does not know the program: its first cause, without names of classes. */
public final class PlainWords {

    private static final Pattern CLASS = Pattern.compile("\\b(?:[a-z][A-Za-z0-9]*\\.)+[A-Z][A-Za-z0-9$]*: ");

    private PlainWords() {}

    public static String of(Throwable failure) {
        String words = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchFileException missing) {
                return missing.getFile() + ": no such file or directory";
            }
            if (cause instanceof AccessDeniedException denied) {
                return denied.getFile() + ": permission denied";
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                words = cause.getMessage();
            }
        }
        return words.isEmpty() ? "it does not say why" : CLASS.matcher(words).replaceAll("");
    }
}
