package io.fieldcast.stream.state;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The stores that are in use, by thread. The tasks of a thread share a transaction, and Kafka Streams prepares its commit
 * task by task: it has the task's stores write what has changed, and waits until Kafka has it. So the first of them writes
 * for all: then there is something to wait for once, and not once for each task.
 */
final class Companions {

    private final ThreadLocal<Set<WriteBehindStore>> stores = ThreadLocal.withInitial(LinkedHashSet::new);

    /** Takes in one that is used by the calling thread; returns where it is to be taken out again. */
    Set<WriteBehindStore> add(WriteBehindStore store) {
        Set<WriteBehindStore> companions = stores.get();
        companions.add(store);
        return companions;
    }
}
