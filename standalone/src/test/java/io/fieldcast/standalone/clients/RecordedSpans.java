package io.fieldcast.standalone.clients;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The spans of all three services, where a test asks for them; it is no service's own, and so comes to each by itself. */
@AutoConfiguration
@ConditionalOnProperty(RecordedSpans.SETTING)
class RecordedSpans {

    static final String SETTING = "fieldcast.test.record-spans";

    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

    @Bean(destroyMethod = "")
    SpanExporter recordedSpanExporter() {
        return SPANS;
    }

    static List<SpanData> of(String traceId) {
        return SPANS.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }
}
