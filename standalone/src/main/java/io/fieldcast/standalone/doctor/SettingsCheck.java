package io.fieldcast.standalone.doctor;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code ./fieldcast start} would begin at all with this environment: ports that are none, default credentials
 * off loopback, no key for senders.
 *
 * @param refusal why it would not; null if it would
 */
record SettingsCheck(Supplier<@Nullable String> refusal) implements Check {

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<Finding> look() {
        String why = refusal.get();
        return List.of(
                why == null
                        ? Finding.ok("the environment's variables make sense")
                        : Finding.problem(why, "Correct that variable in this shell, .env or unit file."));
    }
}
