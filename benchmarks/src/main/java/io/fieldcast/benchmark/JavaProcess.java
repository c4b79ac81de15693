package io.fieldcast.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process on this class path, so that its processor time can be told from others'. */
final class JavaProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 20;
    private static final int LINES_OF_LOG = 30;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread stopAtExit;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopAtExit = new Thread(process::destroy, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** @param directory where it runs and its output goes */
    static JavaProcess start(String name, Path directory, String mainClass, List<String> arguments) throws IOException {
        return start(name, directory, List.of(), mainClass, arguments);
    }

    /** @param options of the JVM */
    static JavaProcess start(
            String name, Path directory, List<String> options, String mainClass, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", absoluteClassPath(), mainClass));
        command.addAll(arguments);
        return run(name, directory, command);
    }

    /** Any other program. */
    static JavaProcess run(String name, Path directory, List<String> command) throws IOException {
        Path log = directory.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new JavaProcess(name, process, log);
    }

    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Arrays.stream(System.getProperty("java.class.path").split(separator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    String name() {
        return name;
    }

    /** Since its start; to the hundredth of a second on Linux. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of physical memory, in bytes, as Linux counts it; 0 elsewhere. */
    long resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Has the JVM give back what it does not need. Not for {@link #run another program}: it would be killed. */
    void collectGarbage() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has printed. */
    String output() throws IOException {
        return Files.readString(log);
    }

    /** @throws IllegalStateException if it has ended, with the end of what it printed */
    void requireAlive() throws IOException {
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + endOfLog());
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    /** Asks it to stop, and returns when it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            // Then the hook has run.
        }
    }
}
