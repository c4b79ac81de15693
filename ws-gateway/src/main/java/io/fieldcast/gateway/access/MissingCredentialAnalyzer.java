package io.fieldcast.gateway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in three lines what a stack trace would hide. */
final class MissingCredentialAnalyzer extends AbstractFailureAnalyzer<MissingCredentialException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingCredentialException cause) {
        return new FailureAnalysis(
                "The gateway has no default credentials, and " + cause.getMessage() + ".",
                "Set the environment variable " + cause.variable()
                        + " to what your backend's .env has, or run ./fieldcast demo, which brings its own.",
                cause);
    }
}
