package io.fieldcast.gateway.webhook;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts and stops what tells webhooks; nothing where there are none. */
final class WebhookThreads implements SmartLifecycle {

    private final List<PatientThread> threads;
    private volatile boolean running;

    WebhookThreads(List<PatientThread> threads) {
        this.threads = List.copyOf(threads);
    }

    @Override
    public void start() {
        running = true;
        threads.forEach(PatientThread::start);
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(PatientThread::askToStop);
        threads.forEach(PatientThread::awaitEnd);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After presence: another gateway takes over when this one has said its farewell. */
    @Override
    public int getPhase() {
        return -1;
    }
}
