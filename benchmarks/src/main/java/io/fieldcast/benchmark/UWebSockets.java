package io.fieldcast.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** uWebSockets inside Bun, which publishes from its own memory: no broker, no protocol, nothing kept. */
record UWebSockets(JavaProcess process, InetSocketAddress address) implements FanoutServer {

    /** What is asked of npm. */
    private static final String PACKAGE = "bun@1.4.5";

    private static final String SCRIPT = "uwebsockets.js";
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int INSTALL_MINUTES = 5;

    /**
     * {@code bun}, as the shell would find it, or else from npm if that may be asked; empty if there is no npm, or no
     * network.
     */
    static Optional<Path> bun(boolean mayInstall) throws IOException, InterruptedException {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "bun"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.isPresent() || !mayInstall
                ? found
                : install(Path.of(System.getProperty("user.home"), ".cache", "fieldcast-bench"));
    }

    /** For a report: what was compared with. */
    static String described(Optional<Path> bun) {
        return bun.isPresent() ? PACKAGE : "none: neither bun nor npm found";
    }

    private static Optional<Path> install(Path directory) throws IOException, InterruptedException {
        Path bun = directory.resolve("node_modules/.bin/bun");
        if (Files.isExecutable(bun)) {
            return Optional.of(bun);
        }
        Files.createDirectories(directory);
        try {
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", directory.toString(), PACKAGE)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                npm.destroy();
            }
        } catch (IOException noNpm) {
            return Optional.empty();
        }
        return Optional.of(bun).filter(Files::isExecutable);
    }

    static UWebSockets start(Path bun, Path directory, int port) throws IOException {
        Path script = directory.resolve(SCRIPT);
        try (InputStream resource = Objects.requireNonNull(UWebSockets.class.getResourceAsStream(SCRIPT))) {
            Files.write(script, resource.readAllBytes());
        }
        JavaProcess process = JavaProcess.run(
                "server",
                directory,
                List.of(bun.toAbsolutePath().toString(), script.toString(), Integer.toString(port)));
        UWebSockets server = new UWebSockets(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try {
            server.awaitReady();
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
        return server;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!accepts()) {
            process.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("uWebSockets does not listen after " + READY_WITHIN);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String name() {
        return "uWebSockets, from memory";
    }

    @Override
    public Greeting greeting(String channel) {
        return new Greeting("/", "", "", "subscribed");
    }

    @Override
    public EventSource events() throws IOException {
        return new ControlledEvents(address);
    }

    /** It keeps nothing that it could give back. */
    @Override
    public void tidy() {}

    @Override
    public void close() {
        process.close();
    }
}
