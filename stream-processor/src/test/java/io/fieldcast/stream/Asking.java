package io.fieldcast.stream;

import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagDefinition.Range;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.ClockSkew;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagRules.OutOfOrder;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagRules.UnknownTag;
import io.fieldcast.schema.TagRules.ValueType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag definition, said as one would. */
public final class Asking {

    /** Figures left to practice. */
    public static final Thresholds BY_DEFAULT = new Thresholds(null, null);

    private @Nullable Range instrument;
    private @Nullable Range normal;
    private List<Double> sentinels = List.of();
    private @Nullable Duration interval;
    private @Nullable Double deadband;
    private @Nullable ValueType type;
    private @Nullable Thresholds rate;
    private @Nullable Thresholds spike;
    private @Nullable Flatline flatline;
    private @Nullable ClockSkew clockSkew;
    private @Nullable Duration silentAfter;
    private @Nullable OutOfOrder outOfOrder;
    private @Nullable UnknownTag unknownTag;
    private OnViolation onViolation = OnViolation.FLAG;

    public static Asking nothing() {
        return new Asking();
    }

    public Asking instrument(double low, double high) {
        instrument = new Range(low, high);
        return this;
    }

    public Asking normally(double low, double high) {
        normal = new Range(low, high);
        return this;
    }

    public Asking sentinels(Double... numbers) {
        sentinels = List.of(numbers);
        return this;
    }

    public Asking every(Duration interval) {
        this.interval = interval;
        return this;
    }

    public Asking deadband(double deadband) {
        this.deadband = deadband;
        return this;
    }

    public Asking type(ValueType type) {
        this.type = type;
        return this;
    }

    public Asking rateOfChange(Thresholds rate) {
        this.rate = rate;
        return this;
    }

    public Asking spike(Thresholds spike) {
        this.spike = spike;
        return this;
    }

    public Asking flatline(Flatline flatline) {
        this.flatline = flatline;
        return this;
    }

    public Asking flatline() {
        return flatline(new Flatline(null, null, null, List.of()));
    }

    public Asking clockSkew(@Nullable Duration ahead, @Nullable Duration behind) {
        clockSkew = new ClockSkew(ahead, behind);
        return this;
    }

    public Asking silentAfter(Duration silentAfter) {
        this.silentAfter = silentAfter;
        return this;
    }

    public Asking order() {
        outOfOrder = OutOfOrder.FLAG;
        return this;
    }

    public Asking names() {
        unknownTag = UnknownTag.QUARANTINE;
        return this;
    }

    public Asking orReject() {
        onViolation = OnViolation.REJECT;
        return this;
    }

    public TagDefinition definition() {
        TagRules rules = new TagRules(type, rate, spike, flatline, clockSkew, silentAfter, outOfOrder, unknownTag);
        return new TagDefinition(null, instrument, normal, null, sentinels, interval, deadband, rules, onViolation);
    }
}
