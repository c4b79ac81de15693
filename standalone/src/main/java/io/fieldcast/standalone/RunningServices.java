package io.fieldcast.standalone;

import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.terminal.PlainWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.client.ReactorResourceFactory;

/** The services' contexts, started side by side and stopped one after the other. */
final class RunningServices implements AutoCloseable {

    private final List<ConfigurableApplicationContext> contexts;

    private RunningServices(List<ConfigurableApplicationContext> contexts) {
        this.contexts = contexts;
    }

    /**
     * Returns when each has started, which is not yet ready.
     *
     * @throws NonsenseException if one does not start for what a setting says; the others are stopped by then
     * @throws StartRefusedException if one does not start for another reason
     */
    static RunningServices start(List<Service> services) {
        // Logging is configured once for the process, by logback.xml, not again by each application.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        ExecutorService starters = Executors.newFixedThreadPool(services.size());
        try {
            return await(
                    services,
                    services.stream()
                            .map(service -> CompletableFuture.supplyAsync(() -> run(service), starters))
                            .toList());
        } finally {
            starters.shutdown();
        }
    }

    private static RunningServices await(
            List<Service> services, List<CompletableFuture<ConfigurableApplicationContext>> starting) {
        List<ConfigurableApplicationContext> started = new ArrayList<>();
        RuntimeException refusal = null;
        for (int i = 0; i < services.size(); i++) {
            try {
                started.add(starting.get(i).join());
            } catch (CompletionException e) {
                refusal = e.getCause() instanceof NonsenseException nonsense
                        ? nonsense
                        : new StartRefusedException(services.get(i) + " did not start: " + PlainWords.of(e), e);
            }
        }
        RunningServices running = new RunningServices(started);
        if (refusal != null) {
            running.close();
            throw refusal;
        }
        return running;
    }

    private static ConfigurableApplicationContext run(Service service) {
        AtomicReference<ConfigurableEnvironment> environment = new AtomicReference<>(new StandardEnvironment());
        SpringApplication application = service.application()
                .get()
                .registerShutdownHook(false) // the launcher stops them, in order
                .initializers(context -> {
                    environment.set(context.getEnvironment());
                    ownEventLoops((GenericApplicationContext) context);
                })
                .build();
        try {
            return application.run(service.arguments().toArray(String[]::new));
        } catch (RuntimeException e) {
            throw FaultySetting.of(e)
                    .<RuntimeException>map(
                            setting -> new NonsenseException(setting.words(Objects.requireNonNull(environment.get()))))
                    .orElse(e);
        }
    }

    /**
     * By default every context shares Reactor Netty's global event loops, and the first one that closes takes them away
     * from the others. A service that brings its own, as the gateway does, keeps them.
     */
    private static void ownEventLoops(GenericApplicationContext context) {
        context.registerBean(
                ReactorResourceFactory.class,
                () -> {
                    ReactorResourceFactory resources = new ReactorResourceFactory();
                    resources.setUseGlobalResources(false);
                    resources.setShutdownQuietPeriod(Duration.ZERO);
                    return resources;
                },
                definition -> definition.setFallback(true));
    }

    @Override
    public void close() {
        contexts.forEach(ConfigurableApplicationContext::close);
    }
}
