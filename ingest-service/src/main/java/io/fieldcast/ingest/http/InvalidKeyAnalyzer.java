package io.fieldcast.ingest.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in three lines what a stack trace would hide. */
final class InvalidKeyAnalyzer extends AbstractFailureAnalyzer<InvalidKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidKeyException cause) {
        return new FailureAnalysis(
                "The ingest service does not start with these API keys: " + cause.getMessage() + ".",
                "Make a key with 'openssl rand -hex 32', and set FIELDCAST_INGEST_KEY_SHA256 to its SHA-256:"
                        + " printf %s \"$KEY\" | sha256sum. Keys for single sites go into fieldcast.ingest.keys.",
                cause);
    }
}
