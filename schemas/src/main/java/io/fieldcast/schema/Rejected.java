package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledged reading that could not go to {@code scada-data}: the value on {@code scada.rejected}.
 *
 * @param field which part of the reading breaks the rule; null if none can be named
 * @param message what is wrong, for a person
 * @param rejected when
 * @param partition of {@code scada.raw}, where it stands
 * @param offset in that partition
 * @param encoding how {@code original} is to be read
 * @param original the record's bytes as they stood on {@code scada.raw}
 * @param truncated whether only their beginning is there, because all of them would not fit; written only when true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rejected(
        RejectionReason reason,
        @Nullable String field,
        String message,
        Instant rejected,
        int partition,
        long offset,
        Encoding encoding,
        String original,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean truncated) {

    /** How the original bytes are written in JSON. */
    public enum Encoding {
        /** They are UTF-8 text and stand there as a string. */
        UTF_8,
        /** They are not text, and stand there in Base64 (RFC 4648, section 4). */
        BASE64
    }

    public static Rejected of(
            RejectionReason reason,
            @Nullable String field,
            String message,
            Instant rejected,
            int partition,
            long offset,
            byte[] original,
            boolean truncated) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(original))
                    .toString();
            return new Rejected(reason, field, message, rejected, partition, offset, Encoding.UTF_8, text, truncated);
        } catch (CharacterCodingException notText) {
            String base64 = Base64.getEncoder().encodeToString(original);
            return new Rejected(
                    reason, field, message, rejected, partition, offset, Encoding.BASE64, base64, truncated);
        }
    }

    public byte[] originalBytes() {
        return encoding == Encoding.UTF_8
                ? original.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(original);
    }
}
