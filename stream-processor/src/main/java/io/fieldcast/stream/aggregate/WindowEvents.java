package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.Aggregate;
import java.time.Duration;

/** What comes out of a device's windows. */
public interface WindowEvents {

    void published(Aggregate aggregate);

    /** A value found its window of this size closed and took no part in it. */
    void late(Duration size);

    /** A value took no part in any window because its device has too many tags already. */
    void tooManyTags();
}
