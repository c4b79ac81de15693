package io.fieldcast.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A device's tag value as it is written in its own two forms: bare, or with quality and time. */
final class RawTagValueJson {

    private RawTagValueJson() {}

    /** The long form, for Jackson to write and read as an ordinary record. */
    private record LongForm(
            @Nullable TagValue value,
            @Nullable QualityLevel quality,
            @Nullable Instant time) {}

    static final class Serializer extends ValueSerializer<RawTagValue> {
        @Override
        public void serialize(RawTagValue tag, JsonGenerator out, SerializationContext context) {
            if (tag.isBare()) {
                context.writeValue(out, tag.value());
                return;
            }
            out.writeStartObject();
            out.writeName("value");
            context.writeValue(out, tag.value());
            if (tag.quality() != null) {
                out.writeStringProperty("quality", tag.quality().name());
            }
            if (tag.time() != null) {
                out.writeStringProperty("time", tag.time().toString());
            }
            out.writeEndObject();
        }
    }

    static final class Deserializer extends ValueDeserializer<RawTagValue> {
        @Override
        public RawTagValue deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                LongForm tag = context.readValue(in, LongForm.class);
                if (tag.value == null) {
                    return context.reportInputMismatch(this, "a tag's value without \"value\"");
                }
                return new RawTagValue(tag.value, tag.quality, tag.time);
            }
            return RawTagValue.of(context.readValue(in, TagValue.class));
        }

        @Override
        public RawTagValue getNullValue(DeserializationContext context) {
            return context.reportInputMismatch(this, "a null value needs a quality of UNCERTAIN or BAD");
        }
    }
}
