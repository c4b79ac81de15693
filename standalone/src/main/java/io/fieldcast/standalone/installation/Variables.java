package io.fieldcast.standalone.installation;

import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.terminal.OneLine;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the environment says. A variable that is empty counts as not set.
 *
 * @param assuming whether one that makes no sense counts as not set too; else it is refused
 */
record Variables(Map<String, String> environment, boolean assuming) {

    private static final Pattern BIND = Pattern.compile("[A-Za-z0-9.:%_-]+");
    private static final Pattern SERVER = Pattern.compile("(.+):([0-9]{1,5})");
    /** As the gateway has it, whose paths and keys they stand in. */
    private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern APP_KEY = Pattern.compile("[^/:?#%\\s]{1,128}");

    private static final int LONGEST_SHOWN = 60;

    private static final String SERVERS = "must be HOST:PORT, or several with commas between";
    private static final String KEY = "must be 1 to 128 characters, none of which is a blank or one of / : ? # %";

    private String text(String name, String otherwise) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(otherwise);
    }

    String bind() {
        return sensible(
                "FIELDCAST_BIND",
                "127.0.0.1",
                value -> BIND.matcher(value).matches(),
                "must be an address of this machine, as 127.0.0.1 or 0.0.0.0");
    }

    int port(String name, int otherwise) {
        return Integer.parseInt(
                sensible(name, Integer.toString(otherwise), Variables::isPort, "must be a port from 1 to 65535"));
    }

    String kafka() {
        String here = "localhost:" + port("KAFKA_PORT", 9092);
        return sensible("KAFKA_BOOTSTRAP_SERVERS", here, Variables::areServers, SERVERS);
    }

    String appId() {
        return sensible(
                "PUSHER_APP_ID",
                "fieldcast",
                value -> APP_ID.matcher(value).matches(),
                "must be 1 to 64 letters, digits, _ or -");
    }

    String appKey() {
        return sensible("PUSHER_APP_KEY", "fieldcast-key", Variables::isAppKey, KEY);
    }

    String secret() {
        return text("PUSHER_APP_SECRET", "fieldcast-secret");
    }

    /** @param name of the option whose value it is */
    static String requireServers(String name, String value) {
        return require(name, value, Variables::areServers, SERVERS);
    }

    static String requireAppKey(String name, String value) {
        return require(name, value, Variables::isAppKey, KEY);
    }

    private String sensible(String name, String otherwise, Predicate<String> rule, String words) {
        String value = text(name, otherwise);
        return assuming && !rule.test(value) ? otherwise : require(name, value, rule, words);
    }

    private static String require(String name, String value, Predicate<String> rule, String words) {
        if (!rule.test(value)) {
            throw new NonsenseException(name + " " + words + ", not '" + OneLine.of(value, LONGEST_SHOWN) + "'");
        }
        return value;
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_535;
    }

    /** As Kafka's clients take them. */
    private static boolean areServers(String value) {
        return Stream.of(value.split(",")).map(String::strip).allMatch(Variables::isServer);
    }

    private static boolean isServer(String value) {
        Matcher parts = SERVER.matcher(value);
        return parts.matches() && isPort(parts.group(2));
    }

    private static boolean isAppKey(String value) {
        return APP_KEY.matcher(value).matches();
    }
}
