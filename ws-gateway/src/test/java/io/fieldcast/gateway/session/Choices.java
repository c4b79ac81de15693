package io.fieldcast.gateway.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the decisions of a test run, and in the following runs all others that could have been made: the last one
 * first, as in a depth-first search. The run must decide by nothing else.
 */
final class Choices {

    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> of = new ArrayList<>();
    private int at;

    /** One of so many, from 0. */
    int choose(int alternatives) {
        if (at == taken.size()) {
            taken.add(0);
            of.add(alternatives);
        } else if (of.get(at) != alternatives) {
            throw new IllegalStateException("the run is not decided by its choices alone");
        }
        return taken.get(at++);
    }

    /** Goes on to the next run; false if there is none. */
    boolean next() {
        while (!taken.isEmpty() && taken.get(taken.size() - 1) + 1 == of.get(taken.size() - 1)) {
            taken.remove(taken.size() - 1);
            of.remove(of.size() - 1);
        }
        if (taken.isEmpty()) {
            return false;
        }
        taken.set(taken.size() - 1, taken.get(taken.size() - 1) + 1);
        at = 0;
        return true;
    }

    @Override
    public String toString() {
        return taken.toString();
    }
}
