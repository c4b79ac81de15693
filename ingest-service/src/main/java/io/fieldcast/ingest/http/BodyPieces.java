package io.fieldcast.ingest.http;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;

/** How Netty cuts bodies: into pieces as large as its reads, for one costs as much to pass on as another. */
final class BodyPieces implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** Pieces of one body that may wait while others are worked on. */
    static final int AHEAD = 4;

    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(BodyPieces::enlarge);
    }

    @SuppressWarnings("deprecation") // It will be gone with Netty 5, which does not cut.
    private static HttpServer enlarge(HttpServer server) {
        HttpRequestDecoderSpec before = server.configuration().decoder();
        return server.httpRequestDecoder(decoder -> decoder.maxChunkSize(MAX_BYTES)
                .maxHeaderSize(before.maxHeaderSize())
                .maxInitialLineLength(before.maxInitialLineLength()));
    }
}
