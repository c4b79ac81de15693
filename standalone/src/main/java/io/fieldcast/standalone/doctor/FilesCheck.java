package io.fieldcast.standalone.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the files that variables name can be read. */
record FilesCheck(Map<String, String> environment) implements Check {

    private static final List<String> VARIABLES =
            List.of("FIELDCAST_INGEST_KEYS_FILE", "FIELDCAST_JWT_PUBLIC_KEY_FILE");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (String variable : VARIABLES) {
            String named = environment.getOrDefault(variable, "").strip().replaceFirst("^file:(//)?", "");
            if (named.isEmpty()) {
                continue;
            }
            boolean readable = Files.isRegularFile(Path.of(named)) && Files.isReadable(Path.of(named));
            findings.add(
                    readable
                            ? Finding.ok(variable + ": " + named + " can be read")
                            : Finding.problem(
                                    variable + ": " + named + " is no file that this user can read",
                                    "Correct the path, or give the service's user the right to read it."));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("no variable names a file"));
        }
        return findings;
    }
}
