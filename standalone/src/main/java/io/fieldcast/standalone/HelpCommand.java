package io.fieldcast.standalone;

import io.fieldcast.standalone.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./fieldcast help tail}, for {@code ./fieldcast tail --help}. */
@Command(
        name = "help",
        hidden = true,
        description = "Does what --help behind the command does.",
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Of which command; none: of all.")
    private List<String> command = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine asked = spec.parent().commandLine();
        for (String word : command) {
            CommandLine next = asked.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(asked, List.of(word));
            }
            asked = next;
        }
        asked.usage(asked.getOut());
        return ExitCode.DONE;
    }
}
