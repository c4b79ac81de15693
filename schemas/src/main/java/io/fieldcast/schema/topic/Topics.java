package io.fieldcast.schema.topic;

import java.time.Duration;
import java.util.List;

/** Every topic of Fieldcast. */
public final class Topics {

    public static final Topic RAW = Topic.kept("scada.raw", Duration.ofDays(1));
    public static final Topic DATA = Topic.kept("scada-data", Duration.ofDays(7));
    public static final Topic BATCH = Topic.kept("scada-batch", Duration.ofDays(7));
    public static final Topic AGGREGATED = Topic.kept("scada-aggregated", Duration.ofDays(30));
    public static final Topic REJECTED = Topic.kept("scada.rejected", Duration.ofDays(30));

    /** Which records of {@code scada.rejected} have been sent again: key {@code partition:offset}. Of our own use. */
    public static final Topic RETRIED = Topic.compacted("scada.rejected.retried");

    public static final Topic TAGS = Topic.compacted("scada.tags");
    public static final Topic EVENTS = Topic.kept("scada.events", Duration.ofDays(1));

    /** Who is present where, on which gateway: key {@code gateway[/app/channel/user]}. Of our own use. */
    public static final Topic PRESENCE = Topic.compactedOften("scada.presence");

    /** What is still to be told to webhooks: key {@code app/channel}. Of our own use. */
    public static final Topic WEBHOOKS = Topic.kept("scada.webhooks", Duration.ofDays(1));

    /** What has been announced there and still holds: key {@code app/channel[/user]}. Of our own use. */
    public static final Topic ANNOUNCED = Topic.compactedOften("scada.webhooks.announced");

    /** In the order in which a reading meets them. */
    public static final List<Topic> ALL =
            List.of(RAW, DATA, BATCH, AGGREGATED, REJECTED, RETRIED, TAGS, EVENTS, PRESENCE, WEBHOOKS, ANNOUNCED);

    private Topics() {}
}
