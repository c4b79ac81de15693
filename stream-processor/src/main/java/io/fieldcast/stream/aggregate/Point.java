package io.fieldcast.stream.aggregate;

/**
 * What time weighting knows of a sample.
 *
 * @param at source time in microseconds
 * @param figure its number, 0 or 1 for a boolean, {@link #NO_FIGURE} where there is nothing to weigh
 * @param sloped whether the tag moves in a straight line from here to the next such point, rather than in a step
 * @param good whether the tag is GOOD from here to the next point
 */
record Point(long at, double figure, boolean sloped, boolean good) {

    static final double NO_FIGURE = Double.NaN;

    boolean hasFigure() {
        return !Double.isNaN(figure);
    }
}
