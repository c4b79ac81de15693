package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ApiKey;
import io.fieldcast.ingest.admission.ApiKeys;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.KeysFileRead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The keys that are good now: those of the settings and those of the file, which is read again when it has changed. A
 * file that cannot be used changes nothing, nor does one that is being written.
 */
final class Keyring implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final List<ApiKey> ofSettings;
    private final String file;
    private final Scheduler scheduler;
    private final IngestMeters meters;
    private volatile ApiKeys keys;
    /** Of what has been judged. */
    private ByteBuffer seen;

    /** At the last look. */
    private ByteBuffer found;

    private @Nullable Disposable watch;

    /**
     * @param file empty for none
     * @throws InvalidKeyException if it cannot be used, or a key stands in both
     */
    Keyring(List<ApiKey> ofSettings, String file, Scheduler scheduler, IngestMeters meters) {
        this.ofSettings = List.copyOf(ofSettings);
        this.file = file;
        this.scheduler = scheduler;
        this.meters = meters;
        this.seen = content(file);
        this.found = seen;
        this.keys = read(this.ofSettings, file);
    }

    ApiKeys keys() {
        return keys;
    }

    private void look() {
        ByteBuffer now = content(file); // before it is read: what is written meanwhile is seen the next time
        boolean settled = now.equals(found); // half of a list of keys may be a list of keys, too
        found = now;
        if (!settled || now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            keys = read(ofSettings, file);
            meters.keysFile(KeysFileRead.APPLIED);
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue("senders", keys.senders().count())
                    .log("file of keys has changed, its keys hold from now on");
        } catch (InvalidKeyException unusable) {
            meters.keysFile(KeysFileRead.REFUSED);
            LOG.atWarn()
                    .addKeyValue("reason", unusable.getMessage())
                    .log("file of keys has changed and cannot be used, the keys of before still hold");
        }
    }

    private static ApiKeys read(List<ApiKey> ofSettings, String file) {
        List<ApiKey> all = new ArrayList<>(ofSettings);
        if (!file.isEmpty()) {
            all.addAll(KeysFile.read(file));
        }
        try {
            return new ApiKeys(all);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("fieldcast.ingest.keys: " + e.getMessage());
        }
    }

    /** All of it: an exchanged key changes neither the size of the file nor, as some tools write it, its time. */
    private static ByteBuffer content(String file) {
        try {
            return ByteBuffer.wrap(file.isEmpty() ? new byte[0] : Files.readAllBytes(Path.of(file)));
        } catch (IOException absent) {
            return ByteBuffer.allocate(0);
        }
    }

    @Override
    public void start() {
        watch = file.isEmpty()
                ? () -> {}
                : scheduler.schedulePeriodically(
                        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (watch != null) {
            watch.dispose();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }
}
