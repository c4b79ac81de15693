package io.fieldcast.stream.topology;

import io.fieldcast.stream.aggregate.WindowRules;
import io.fieldcast.stream.batch.BatchLimits;
import io.fieldcast.stream.duplicate.DuplicateRules;
import io.fieldcast.stream.silence.SilenceRule;
import io.fieldcast.stream.validate.ValidationLimits;

/** By what rules readings are judged, summed up and batched, and devices watched. */
public record PlantRules(
        ValidationLimits validation,
        DuplicateRules duplicates,
        WindowRules windows,
        BatchLimits batches,
        SilenceRule silence) {}
