package io.fieldcast.standalone.status;

import java.util.Locale;
import java.util.Map;

/**
 * One thing that must run.
 *
 * @param note what is wrong, if anything; or what it is doing
 * @param figures in the order in which they are shown
 */
record Part(String name, String address, State state, String note, Map<String, Object> figures) {

    enum State {
        READY,
        /** It answers, but not that it is ready; or what it says is not as it should be. */
        DEGRADED,
        UNREACHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
