package io.fieldcast.stream.duplicate;

/** A set of marks of one kind. */
sealed interface Marks permits SeqRuns, Fingerprints {

    boolean contains(long mark);

    void add(long mark);

    /** How much there is to remember, which need not be the number of marks. */
    int size();

    /** All of it, to be stored. */
    long[] toStored();
}
