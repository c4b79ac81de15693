package io.fieldcast.schema;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A tag's value as a bare JSON scalar. */
final class TagValueJson {

    private TagValueJson() {}

    static final class Serializer extends ValueSerializer<TagValue> {
        @Override
        public void serialize(TagValue value, JsonGenerator out, SerializationContext context) {
            if (value instanceof TagValue.Real real) {
                out.writeNumber(real.value());
            } else if (value instanceof TagValue.Whole whole) {
                out.writeNumber(whole.value());
            } else if (value instanceof TagValue.Flag flag) {
                out.writeBoolean(flag.value());
            } else if (value instanceof TagValue.Text text) {
                out.writeString(text.value());
            } else {
                out.writeNull();
            }
        }
    }

    static final class Deserializer extends ValueDeserializer<TagValue> {
        @Override
        public TagValue deserialize(JsonParser in, DeserializationContext context) {
            return switch (in.currentToken()) {
                case VALUE_NUMBER_INT -> whole(in);
                case VALUE_NUMBER_FLOAT -> TagValue.of(in.getDoubleValue());
                case VALUE_TRUE -> TagValue.of(true);
                case VALUE_FALSE -> TagValue.of(false);
                case VALUE_STRING -> TagValue.of(in.getString());
                default -> (TagValue) context.handleUnexpectedToken(TagValue.class, in);
            };
        }

        @Override
        public TagValue getNullValue(DeserializationContext context) {
            return TagValue.missing();
        }

        /** A field that is left out says nothing; only a written null says that there is no value. */
        @Override
        public @Nullable TagValue getAbsentValue(DeserializationContext context) {
            return null;
        }

        private static TagValue whole(JsonParser in) {
            if (in.getNumberType() != NumberType.BIG_INTEGER) {
                return TagValue.of(in.getLongValue());
            }
            BigInteger tooLong = in.getBigIntegerValue();
            return TagValue.of(tooLong.doubleValue());
        }
    }
}
