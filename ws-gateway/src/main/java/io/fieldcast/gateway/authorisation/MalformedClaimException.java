package io.fieldcast.gateway.authorisation;

/** A claim is not what it should be. */
final class MalformedClaimException extends Exception {

    private final String claim;

    MalformedClaimException(String claim, String rule) {
        super("claim " + claim + " " + rule);
        this.claim = claim;
    }

    String claim() {
        return claim;
    }
}
