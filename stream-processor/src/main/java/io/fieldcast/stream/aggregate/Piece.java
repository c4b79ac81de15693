package io.fieldcast.stream.aggregate;

/** One part of a device's state, stored under its own name so that a change elsewhere does not rewrite it. */
sealed interface Piece {

    String name();

    /** The device's clock. */
    record Head() implements Piece {
        @Override
        public String name() {
            return "clock";
        }
    }

    /** An open window. */
    record Window(long sizeMillis, long start) implements Piece {

        private static final char MARK = 'w';

        static Window of(OpenWindow window) {
            return new Window(window.size().toMillis(), window.start());
        }

        @Override
        public String name() {
            return MARK + Long.toString(sizeMillis) + ':' + start;
        }
    }

    /** All tags' samples of one second of source time. */
    record TrailSecond(long second) implements Piece {

        private static final char MARK = 't';

        static TrailSecond of(long micros) {
            return new TrailSecond(Math.floorDiv(micros, SourceTime.MICROS_PER_SECOND));
        }

        @Override
        public String name() {
            return MARK + Long.toString(second);
        }
    }

    static Piece parse(String name) {
        return switch (name.charAt(0)) {
            case Window.MARK -> {
                int colon = name.indexOf(':');
                yield new Window(Long.parseLong(name.substring(1, colon)), Long.parseLong(name.substring(colon + 1)));
            }
            case TrailSecond.MARK -> new TrailSecond(Long.parseLong(name.substring(1)));
            default -> new Head();
        };
    }
}
