package io.fieldcast.gateway.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How often clients of this gateway were held back, refused or cut off in one way.
 *
 * @param meter that counts it
 * @param why its reason or code; empty if there is only one
 * @param count since the gateway's start
 */
record Restraint(String meter, String why, double count) {

    private static final List<String> METERS = List.of(
            "fieldcast.frames.held.back",
            "fieldcast.frames.refused",
            "fieldcast.connections.refused",
            "fieldcast.sessions.closed",
            "fieldcast.conflation.cut.short");

    static List<Restraint> soFar(MeterRegistry meters) {
        return METERS.stream()
                .flatMap(name -> meters.find(name).counters().stream())
                .map(Restraint::of)
                .filter(each -> each.count > 0 && !each.why.equals("1000"))
                .toList();
    }

    private static Restraint of(Counter counter) {
        String why =
                counter.getId().getTags().stream().map(Tag::getValue).sorted().collect(Collectors.joining(" "));
        return new Restraint(counter.getId().getName(), why, counter.count());
    }
}
