package io.fieldcast.gateway.socket;

import java.util.zip.Deflater;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Compression of WebSocket messages, for clients that offer it (permessage-deflate, RFC 7692).
 *
 * @param level 1, the fastest, to 9, the smallest
 * @param minMessage shorter ones are sent as they are
 */
@ConfigurationProperties("fieldcast.gateway.compression")
public record CompressionSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("1") int level,
        @DefaultValue("256B") DataSize minMessage) {

    public CompressionSettings {
        if (level < Deflater.BEST_SPEED || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("fieldcast.gateway.compression.level must be from 1 to 9");
        }
        if (minMessage.toBytes() < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.compression.min-message must be at least 1B");
        }
    }
}
