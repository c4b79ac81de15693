package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.broker.DirectoryLock;
import io.fieldcast.standalone.terminal.PlainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the data directory can be written to, has room, and is free or in use. */
final class DataCheck implements Check {

    private static final long MB = 1024 * 1024;
    private static final long TIGHT = 5_000 * MB;
    private static final long FULL = 500 * MB;

    private final Path data;
    private final long tight;

    /** Tells of little room below 5 GB. */
    DataCheck(Path data) {
        this(data, TIGHT);
    }

    DataCheck(Path data, long tight) {
        this.data = data.toAbsolutePath().normalize();
        this.tight = tight;
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public List<Finding> look() {
        Path there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return List.of(Finding.problem(
                    "cannot write to " + there, "Set FIELDCAST_DATA to a directory that can be written to."));
        }
        try {
            return look(there);
        } catch (IOException e) {
            return List.of(Finding.problem(data + ": " + PlainWords.of(e), "Set FIELDCAST_DATA to another directory."));
        }
    }

    private List<Finding> look(Path there) throws IOException {
        List<Finding> findings = new ArrayList<>();
        long free = Files.getFileStore(there).getUsableSpace();
        String room = free / MB + " MB free for " + data;
        String todo = "Make room, set FIELDCAST_DATA to a larger disk, or shorten the topics' retention.";
        if (free < Math.min(FULL, tight)) {
            findings.add(Finding.problem(room + ": Kafka stops when it is full", todo));
        } else if (free < tight) {
            findings.add(Finding.warning(room, todo));
        } else {
            findings.add(Finding.ok(room + (isInUse() ? ", in use by a running Fieldcast" : "")));
        }
        return findings;
    }

    private boolean isInUse() throws IOException {
        if (!Files.exists(data.resolve("in-use.lock"))) {
            return false;
        }
        Optional<DirectoryLock> lock = DirectoryLock.acquire(data);
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }
}
