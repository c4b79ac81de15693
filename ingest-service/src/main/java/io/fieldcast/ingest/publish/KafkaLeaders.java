package io.fieldcast.ingest.publish;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Leaders that are at work tell their latest offsets. */
final class KafkaLeaders implements TopicDiscovery.Leaders {

    private final Admin admin;

    KafkaLeaders(Admin admin) {
        this.admin = admin;
    }

    @Override
    public void requireAtWork(Collection<TopicPartition> partitions) {
        try {
            admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("a leader does not tell its offsets yet", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
