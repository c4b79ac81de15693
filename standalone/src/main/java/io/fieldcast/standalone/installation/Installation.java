package io.fieldcast.standalone.installation;

import io.fieldcast.standalone.option.NonsenseException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running Fieldcast, as the variables that started it say it to whoever looks for it.
 *
 * @param kafka bootstrap servers
 * @param secret shown nowhere
 */
public record Installation(
        URI ingest, URI processor, URI gateway, String kafka, String appId, String appKey, String secret) {

    /**
     * Variables that are not set, or empty, have the defaults of {@code ./fieldcast start}.
     *
     * @throws NonsenseException if one of them makes no sense
     */
    public static Installation of(Map<String, String> environment) {
        return of(new Variables(environment, false));
    }

    /** The same for whoever tells by other means of variables that make no sense: they count as not set. */
    public static Installation assumedOf(Map<String, String> environment) {
        return of(new Variables(environment, true));
    }

    private static Installation of(Variables variables) {
        String host = host(variables.bind());
        return new Installation(
                URI.create("http://" + host + ":" + variables.port("INGEST_PORT", 8000)),
                URI.create("http://" + host + ":" + variables.port("PROCESSOR_PORT", 8001)),
                URI.create("http://" + host + ":" + variables.port("GATEWAY_PORT", 6001)),
                variables.kafka(),
                variables.appId(),
                variables.appKey(),
                variables.secret());
    }

    /** The same with another gateway, if one is named. */
    public Installation withGateway(@Nullable URI other) {
        return other == null ? this : new Installation(ingest, processor, other, kafka, appId, appKey, secret);
    }

    /**
     * The same with another application's key, if one is named.
     *
     * @throws NonsenseException if it can be no key
     */
    public Installation withKey(@Nullable String other) {
        return other == null
                ? this
                : new Installation(
                        ingest, processor, gateway, kafka, appId, Variables.requireAppKey("--key", other), secret);
    }

    /** To be asked by this machine: an address that stands for all of them, or for this machine, is localhost. */
    private static String host(String bind) {
        boolean here = bind.startsWith("127.") || bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("::1");
        if (here) {
            return "localhost";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    @Override
    public String toString() {
        return "Installation[" + ingest + ", " + processor + ", " + gateway + ", " + kafka + ", " + appKey + "]";
    }
}
