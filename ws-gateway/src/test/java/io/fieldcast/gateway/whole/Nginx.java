package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fieldcast.gateway.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * nginx with the configuration that our containers have, in front of two gateways on this machine, or with what the guide
 * shows, in front of one. Where it is not installed the test is skipped with a message; with {@code CI=true} in the
 * environment it fails instead.
 */
final class Nginx implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("../deploy/nginx/nginx.conf");
    private static final Path GUIDE = Path.of("../docs/migrating.md");
    private static final Pattern SHOWN = Pattern.compile("(?s)```nginx\n(.*?)```");

    private final Process process;
    private final int port;
    private final int tlsPort;
    private final SelfSigned certificate;

    private Nginx(Process process, int port, int tlsPort, SelfSigned certificate) {
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
        this.certificate = certificate;
    }

    static void assumeInstalled() {
        try {
            Process version = new ProcessBuilder("nginx", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            version.waitFor();
        } catch (IOException missing) {
            String message = "nginx is not on the path";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort("skipped: " + message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Nginx start(Path directory, int firstGateway, int secondGateway) throws Exception {
        return start(
                directory,
                Files.readString(CONFIGURATION)
                        .replace("gateway-1:6001", "127.0.0.1:" + firstGateway)
                        .replace("gateway-2:6001", "127.0.0.1:" + secondGateway));
    }

    /** What the guide shows takes the place of all that ours passes on. */
    static Nginx ofTheGuide(Path directory, int gateway) throws Exception {
        String shown = SHOWN.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        assertThat(shown).contains("127.0.0.1:6002");
        String ours = Files.readString(CONFIGURATION);
        String server = ours.substring(0, ours.indexOf("        location "));
        return start(
                directory,
                server.replaceAll("(?s)    upstream gateways.*?    server \\{", "    server {")
                        + shown.replace("127.0.0.1:6002", "127.0.0.1:" + gateway)
                        + "location / { return 404; }}}");
    }

    private static Nginx start(Path directory, String given) throws Exception {
        int port = FreePort.next();
        int tlsPort = FreePort.next();
        SelfSigned certificate = SelfSigned.create(directory);
        certificate.writeTo(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        StringBuilder temporary = new StringBuilder();
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            temporary
                    .append(kind)
                    .append("_temp_path ")
                    .append(directory.resolve(kind))
                    .append(";\n");
        }
        String configuration = given.replace(
                        "/tmp/nginx.pid", directory.resolve("nginx.pid").toString())
                .replace("/dev/stderr", directory.resolve("error.log").toString())
                .replace("ingest:8000", "127.0.0.1:9") // Nobody posts here.
                .replace("listen 6001", "listen 127.0.0.1:" + port)
                .replace("listen 6443", "listen 127.0.0.1:" + tlsPort)
                .replace("/etc/nginx/tls", directory.toString())
                .replace("worker_connections 16384", "worker_connections 512")
                .replace("access_log off;", "access_log off;\n" + temporary);
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, configuration, StandardCharsets.UTF_8);
        Process process = new ProcessBuilder(
                        "nginx", "-p", directory.toString(), "-c", file.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port, tlsPort, certificate);
        Waiting.until("nginx answers", nginx::answers);
        return nginx;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** What it shows of itself to those who come by TLS. */
    SelfSigned certificate() {
        return certificate;
    }

    private boolean answers() {
        try {
            return HttpAnswer.get(URI.create("http://127.0.0.1:" + port + "/")).status() < 500;
        } catch (UncheckedIOException notYet) {
            if (process.isAlive() && notYet.getCause() instanceof ConnectException) {
                return false;
            }
            throw notYet;
        }
    }

    /** Its workers with it, which a kill would leave. */
    @Override
    public void close() {
        process.destroy();
    }
}
