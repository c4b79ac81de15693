package io.fieldcast.standalone.tail;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import java.util.Map;

/** Signs with the application's secret, as a backend would; on presence channels it joins as this user. */
record SecretAuthoriser(Signatures signatures, String user) implements Authoriser {

    @Override
    public Authorisation authorise(String socketId, String channel) {
        if (!channel.startsWith("presence-")) {
            return new Authorisation(signatures.forPrivateChannel(socketId, channel), null);
        }
        String data = FieldcastJson.MAPPER.writeValueAsString(Map.of("user_id", user));
        return new Authorisation(signatures.forPresenceChannel(socketId, channel, data), data);
    }
}
