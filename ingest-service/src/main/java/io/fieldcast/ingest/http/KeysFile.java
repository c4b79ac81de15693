package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ApiKey;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/** A file with a list {@code keys}, in YAML or JSON, which is YAML too. */
final class KeysFile {

    private KeysFile() {}

    static List<ApiKey> read(String path) {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            new YamlPropertySourceLoader()
                    .load(path, new FileSystemResource(path))
                    .forEach(sources::addLast);
        } catch (IOException | RuntimeException e) { // a YAML error is one of the parser's own
            throw new InvalidKeyException(
                    "fieldcast.ingest.keys-file " + path + " cannot be read as YAML or JSON (" + e.getMessage() + ")");
        }
        List<KeySettings.Key> keys;
        try {
            keys = new Binder(ConfigurationPropertySources.from(sources))
                    .bind("keys", Bindable.listOf(KeySettings.Key.class))
                    .orElse(List.of());
        } catch (BindException e) {
            throw new InvalidKeyException(path + ": " + e.getMessage());
        }
        if (keys.isEmpty()) {
            throw new InvalidKeyException("fieldcast.ingest.keys-file " + path + " holds no list named keys");
        }
        return KeySettings.apiKeys(keys, path + ": keys");
    }
}
