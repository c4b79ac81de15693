package io.fieldcast.gateway.whole;

import io.fieldcast.schema.topic.Topics;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where {@code scada.raw} ends: what a processor commits that has worked off all of it. */
final class RawEnds {

    private RawEnds() {}

    static Map<TopicPartition, OffsetAndMetadata> of(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Topics.RAW.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.RAW.name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
    }
}
