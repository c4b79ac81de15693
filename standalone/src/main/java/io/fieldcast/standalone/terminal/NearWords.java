package io.fieldcast.standalone.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which words may have been meant by one that is none of them, capitals or not. What picocli suggests knows of no letters
 * that are swapped.
 */
public final class NearWords {

    /** Letters that are too many, missing, wrong, or swapped with their neighbour. */
    private static final int MOST_MISTAKES = 2;

    private NearWords() {}

    /** The nearest first. */
    public static List<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(name -> mistakes(word, name) <= MOST_MISTAKES)
                .sorted(Comparator.comparingInt(name -> mistakes(word, name)))
                .toList();
    }

    private static int mistakes(String one, String other) {
        String word = one.toLowerCase(Locale.ROOT);
        String name = other.toLowerCase(Locale.ROOT);
        int[][] least = new int[word.length() + 1][name.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int wrong = word.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
                least[i][j] = Math.min(least[i - 1][j - 1] + wrong, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && word.charAt(i - 1) == name.charAt(j - 2)
                        && word.charAt(i - 2) == name.charAt(j - 1);
                if (swapped) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[word.length()][name.length()];
    }
}
