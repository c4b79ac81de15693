package io.fieldcast.standalone.clients;

import io.fieldcast.standalone.RunningFieldcast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives every test of this package the same Fieldcast: started for the first, stopped when all tests are through. Each
 * test speaks of devices and channels of its own.
 */
final class SharedFieldcast implements ParameterResolver {

    /** Its gateway believes tokens that are signed with this. */
    static final String TOKEN_KEY = "what-the-issuer-and-the-gateway-share";

    /** Whoever operates its gateway brings this. */
    static final String OPERATIONS_TOKEN = "whoever-operates-the-gateway";

    private static final String OPERATIONS_TOKEN_SETTING = "fieldcast.gateway.operations.token";
    private static final String TOKEN_KEY_SETTING = "fieldcast.gateway.authorisation.shared-key";

    private static final Namespace NAMESPACE = Namespace.create(SharedFieldcast.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningFieldcast.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Started.class, key -> Started.now(), Started.class)
                .fieldcast;
    }

    /** JUnit closes what its store holds. */
    private record Started(RunningFieldcast fieldcast, Path data) implements AutoCloseable {

        static Started now() {
            System.setProperty(TOKEN_KEY_SETTING, TOKEN_KEY);
            System.setProperty(OPERATIONS_TOKEN_SETTING, OPERATIONS_TOKEN);
            try {
                Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "clients");
                return new Started(RunningFieldcast.startIn(data), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Fieldcast started", e);
            } finally {
                System.clearProperty(TOKEN_KEY_SETTING);
                System.clearProperty(OPERATIONS_TOKEN_SETTING);
            }
        }

        @Override
        public void close() throws IOException {
            fieldcast.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
