package io.fieldcast.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** A command that is run as {@code ./fieldcast} runs it, in a pipe. */
public record CommandRun(int code, String out, String err) {

    /** As it is, to be asked for its commands and options. */
    public static CommandLine commandLine() {
        return Fieldcast.commandLine(Map.of());
    }

    public static CommandRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Fieldcast.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    static Map<String, String> with(Map<String, String> environment, String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return changed;
    }
}
