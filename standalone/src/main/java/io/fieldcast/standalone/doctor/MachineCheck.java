package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.terminal.Plural;
import java.util.ArrayList;
import java.util.List;

/** What this machine gives to a process: Java, memory, processors, open files. */
record MachineCheck(int java, long heap, int processors, long openFiles) implements Check {

    private static final int JAVA = 17;
    private static final long MB = 1024 * 1024;
    private static final long HEAP = 400 * MB;
    /** Below it a gateway runs out long before the default of {@code connections.max}. */
    private static final long OPEN_FILES = 16_384;

    static MachineCheck ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new MachineCheck(
                Runtime.version().feature(), runtime.maxMemory(), runtime.availableProcessors(), OpenFiles.limit());
    }

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (java < JAVA) {
            findings.add(Finding.problem("Java " + java + " is too old", "Install a JDK, 17 or newer; set JAVA_HOME."));
        }
        if (heap < HEAP) {
            findings.add(Finding.warning(
                    "the heap may grow to " + heap / MB + " MB only: everything in one process wants " + HEAP / MB,
                    "Give the machine more memory, or set FIELDCAST_JAVA_OPTS=-Xmx1g."));
        }
        if (openFiles < OPEN_FILES) {
            findings.add(Finding.warning(
                    "a process may have " + openFiles + " open files: each connection is one",
                    "ulimit -n 65536 in the shell that starts it, or LimitNOFILE=65536 in its unit."));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("Java " + java + ", " + processors + " " + Plural.of(processors, "processor")
                    + ", heap up to " + heap / MB + " MB, "
                    + (openFiles == Long.MAX_VALUE ? "any number of" : openFiles) + " open files"));
        }
        return findings;
    }
}
