package io.fieldcast.gateway.socket;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The agreement on compression (RFC 7692): each message by itself, in both directions, so that one compressed frame is
 * right for everybody.
 */
final class PerMessageDeflate {

    static final String HEADER = "Sec-WebSocket-Extensions";
    static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static final Pattern WINDOW_BITS = Pattern.compile("\"?([89]|1[0-5])\"?");
    private static final String LARGEST_WINDOW = "15";

    private PerMessageDeflate() {}

    /** Whether one of the client's offers can be taken; they are alternatives. */
    static boolean isOfferedIn(List<String> headers) {
        return headers.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .anyMatch(PerMessageDeflate::isAcceptable);
    }

    private static boolean isAcceptable(String offer) {
        String[] parts = offer.split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase("permessage-deflate")) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].strip().split("\\s*=\\s*", 2);
            String name = parameter[0].toLowerCase(Locale.ROOT);
            if (!seen.add(name) || !isAcceptable(name, parameter.length == 2 ? parameter[1] : "")) {
                return false;
            }
        }
        return true;
    }

    /** A smaller window for what we send cannot be had: the JDK's deflater knows one size. */
    private static boolean isAcceptable(String name, String value) {
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
            case "client_max_window_bits" ->
                value.isEmpty() || WINDOW_BITS.matcher(value).matches();
            case "server_max_window_bits" -> value.replace("\"", "").equals(LARGEST_WINDOW);
            default -> false;
        };
    }
}
