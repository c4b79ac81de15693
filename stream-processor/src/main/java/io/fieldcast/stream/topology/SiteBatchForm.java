package io.fieldcast.stream.topology;

import io.fieldcast.stream.batch.BatchLimits;
import io.fieldcast.stream.batch.SiteBatch;
import io.fieldcast.stream.state.StateForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps each site's waiting readings under the site's name. */
record SiteBatchForm(BatchLimits limits) implements StateForm<SiteBatch> {

    @Override
    public SiteBatch create(String key) {
        return new SiteBatch(key, limits);
    }

    @Override
    public void drainChanges(SiteBatch state, BiConsumer<String, byte @Nullable []> out) {
        state.drainChanges(out);
    }

    @Override
    public SiteBatch restore(String key, Map<String, byte[]> pieces, List<byte[]> happened) {
        return SiteBatch.restore(key, limits, pieces);
    }
}
