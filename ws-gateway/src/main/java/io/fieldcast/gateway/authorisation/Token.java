package io.fieldcast.gateway.authorisation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature is good.
 *
 * @param claim that allows channels, by name
 * @param subject whose it is; null: nobody's in particular
 * @param userInfo what others may be told of its subject
 * @param until when it ends
 */
record Token(String claim, Grants grants, @Nullable String subject, Map<String, Object> userInfo, Instant until) {

    static Token read(Map<String, Object> claims, AuthorisationSettings settings) throws MalformedClaimException {
        if (!(claims.get("exp") instanceof Instant until)) {
            throw new MalformedClaimException("exp", "must be there: it says when the token ends");
        }
        Map<String, Object> userInfo = new LinkedHashMap<>();
        for (String name : settings.userInfoClaims()) {
            Object value = claims.get(name);
            if (value != null) {
                userInfo.put(name, value);
            }
        }
        String subject = claims.get("sub") instanceof String text && !text.isEmpty() ? text : null;
        return new Token(settings.claim(), Grants.read(claims, settings), subject, userInfo, until);
    }
}
