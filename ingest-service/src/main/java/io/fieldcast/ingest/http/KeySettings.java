package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ApiKey;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.schema.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send.
 *
 * @param keySha256 SHA-256 of one key for every site; empty for none
 * @param keysFile a YAML or JSON file with more {@code keys}, read again when it changes; empty for none
 * @param keys each with its sites
 */
@ConfigurationProperties("fieldcast.ingest")
record KeySettings(
        @DefaultValue("") String keySha256,
        @DefaultValue("") String keysFile,
        @DefaultValue List<Key> keys) {

    /** What {@link #keySha256} is called in answers and limits. */
    private static final String MAIN = "main";

    KeySettings {
        keys = List.copyOf(keys);
    }

    /**
     * @param name for people; letters, digits, hyphens and underscores
     * @param sites for which it speaks; {@code *} for every site
     * @param sha256 of the key, in hexadecimal
     */
    record Key(
            @Nullable String name,
            @DefaultValue List<String> sites,
            @Nullable String sha256) {}

    /** The keys that stand in the settings themselves. */
    List<ApiKey> toApiKeys() {
        List<ApiKey> all = new ArrayList<>(apiKeys(keys, "fieldcast.ingest.keys"));
        if (!keySha256.isEmpty()) {
            Key main = new Key(MAIN, List.of(Sender.EVERY_SITE), keySha256);
            all.add(apiKey(main, "fieldcast.ingest.key-sha256", ""));
        }
        return all;
    }

    /** @param where the list stands, for messages */
    static List<ApiKey> apiKeys(List<Key> keys, String where) {
        List<ApiKey> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            all.add(apiKey(keys.get(i), where + "[" + i + "]", ".sha256"));
        }
        return all;
    }

    private static ApiKey apiKey(Key key, String where, String digestField) {
        if (key.name == null || !key.name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new InvalidKeyException(where + ".name must match [A-Za-z0-9_-]{1,64}");
        }
        if (key.sites.isEmpty()) {
            throw new InvalidKeyException(where + ".sites must name a site at least, or * for every site");
        }
        Set<String> sites = new LinkedHashSet<>();
        for (int i = 0; i < key.sites.size(); i++) {
            String site = key.sites.get(i);
            if (!site.equals(Sender.EVERY_SITE) && !Identifier.SITE.accepts(site)) {
                throw new InvalidKeyException(
                        where + ".sites[" + i + "] must be * or match " + Identifier.SITE.pattern());
            }
            sites.add(site);
        }
        if (key.sha256 == null) {
            throw new InvalidKeyException(where + digestField + " is missing");
        }
        try {
            return ApiKey.of(new Sender(key.name, sites), key.sha256);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException(where + digestField + " " + e.getMessage());
        }
    }
}
