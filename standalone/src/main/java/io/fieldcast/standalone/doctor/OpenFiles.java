package io.fieldcast.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files a process may have open at a time. */
final class OpenFiles {

    private OpenFiles() {}

    /** Of this process; unlimited where the system does not tell. */
    static long limit() {
        try {
            return parse(Files.readString(Path.of("/proc/self/limits")));
        } catch (IOException noLinux) {
            return Long.MAX_VALUE;
        }
    }

    static long parse(String limits) {
        return limits.lines()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.substring("Max open files".length()).strip().split("\\s+")[0])
                .filter(limit -> limit.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
