package io.fieldcast.standalone.installation;

import io.fieldcast.standalone.option.NonsenseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * How a client gets into a cluster, TLS and SASL included: by the variables that the services take, read by what reads
 * them there.
 */
public final class KafkaAccess {

    private static final String VARIABLES = "SPRING_KAFKA_";

    /** Buffers sized by the system, as the services' are. */
    private static final Map<String, String> SOCKETS = Map.of("receive.buffer.bytes", "-1", "send.buffer.bytes", "-1");

    private final String bootstrapServers;
    private final Map<String, Object> settings;

    private KafkaAccess(String bootstrapServers, Map<String, Object> settings) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
    }

    /**
     * Reads the environment.
     *
     * @throws NonsenseException if the variables make no sense
     */
    public static KafkaAccess of(String bootstrapServers, Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>(SOCKETS);
        if (environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLES))) {
            settings.putAll(read(environment));
        }
        settings.put("bootstrap.servers", bootstrapServers);
        return new KafkaAccess(bootstrapServers, settings);
    }

    private static Map<String, Object> read(Map<String, String> environment) {
        SystemEnvironmentPropertySource variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(environment));
        try {
            KafkaProperties kafka = new Binder(ConfigurationPropertySources.from(variables))
                    .bind("spring.kafka", KafkaProperties.class)
                    .orElseGet(KafkaProperties::new);
            if (kafka.getSsl().getBundle() != null) {
                throw new NonsenseException("SPRING_KAFKA_SSL_BUNDLE is of no use here, nor to the services: use"
                        + " SPRING_KAFKA_SSL_TRUST_STORE_LOCATION or SPRING_KAFKA_SSL_TRUST_STORE_CERTIFICATES");
            }
            return kafka.buildAdminProperties();
        } catch (BindException e) { // whose causes speak of classes, and may show what was given
            throw new NonsenseException("the variable for " + e.getName() + " makes no sense");
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** All settings of a client that wants these of its own. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }

    @Override
    public String toString() {
        return "KafkaAccess"; // the settings hold passwords
    }
}
