package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.OneLine;
import io.fieldcast.standalone.terminal.Plural;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Makes one check after the other, and says of each what was found. */
final class Examination {

    private static final String ROW = "%-8s %-10s %s%n";
    private static final int LONGEST = 400;

    private final PrintWriter out;
    private int problems;
    private int warnings;
    private @Nullable Finding first;

    Examination(PrintWriter out) {
        this.out = out;
    }

    void make(Check check) throws InterruptedException {
        for (Finding finding : check.look()) {
            tell(check.name(), finding);
        }
    }

    /** @param name of what was looked at */
    void tell(String name, Finding finding) {
        out.printf(
                ROW,
                finding.level() == Finding.Level.UNKNOWN ? "-" : finding.level(),
                name,
                OneLine.of(finding.what(), LONGEST));
        if (!finding.todo().isEmpty()) {
            out.printf(ROW, "", "", "-> " + finding.todo());
        }
        out.flush();
        count(finding);
    }

    private void count(Finding finding) {
        if (finding.level() == Finding.Level.PROBLEM) {
            problems++;
            first = first == null ? finding : first;
        } else if (finding.level() == Finding.Level.WARNING) {
            warnings++;
        }
    }

    /** Says where to begin, and returns the exit code. */
    int finish() {
        String sum = problems + " " + Plural.of(problems, "problem") + ", " + warnings + " "
                + Plural.of(warnings, "warning");
        out.println(first == null ? sum : sum + "; begin with: " + OneLine.of(first.what(), LONGEST));
        out.flush();
        return problems == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
