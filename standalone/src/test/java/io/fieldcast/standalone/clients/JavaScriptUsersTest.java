package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with the libraries of web applications and Pusher's Node library as their backend, unmodified. */
@ExtendWith(SharedFieldcast.class)
class JavaScriptUsersTest {

    private final RunningFieldcast fieldcast;

    JavaScriptUsersTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusher-js", "laravel-echo"})
    void aUserIsSentToAndWatchesOthersUntilHisConnectionsAreTerminated(String client) {
        // Given
        String anna = "anna 1 " + client; // The library signs this path as it is, and sends it encoded.
        String ben = "ben-" + client;
        List<ScriptLine> lines;
        try (RunningScript watcher = signIn(client, Map.of("USER", anna, "WATCH", ben + ",carl"))) {
            watcher.await("ready");
            try (RunningScript watched = signIn(client, Map.of("USER", ben, "WATCH", anna))) {
                assertThat(watched.await("online").fields().path("ids")).hasToString("[\"" + anna + "\"]");
                watcher.await("online");

                // When
                tell(Map.of("USER", anna, "EVENT", "order.paid", "DATA", "{\"order\":17,\"by\":\"Zoë\"}"));
                watcher.await("event");
                tell(Map.of("USER", ben));
                watched.finish();
                watcher.await("offline");
                tell(Map.of("USER", anna));
            }
            lines = watcher.finish();
        }

        // Then
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(event -> {
            assertThat(event.text("event")).isEqualTo("order.paid");
            assertThat(event.fields().path("data")).hasToString("{\"order\":17,\"by\":\"Zoë\"}");
        });
        assertThat(lines)
                .filteredOn("type", "online")
                .singleElement()
                .satisfies(event -> assertThat(event.fields().path("ids")).hasToString("[\"" + ben + "\"]"));
        assertThat(lines)
                .filteredOn("type", "offline")
                .singleElement()
                .satisfies(event -> assertThat(event.fields().path("ids")).hasToString("[\"" + ben + "\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusher-js", "laravel-echo"})
    void whoHasSignedInJoinsAPresenceChannelAsHimself(String client) {
        // Given
        Map<String, String> settings = Map.of("USER", "dora-" + client, "ROOM", "presence-canteen-" + client);

        // When
        try (RunningScript member = signIn(client, settings)) {
            ScriptLine joined = member.await("joined");

            // Then
            String info = "{\"name\":\"Mx dora-" + client + "\"}";
            assertThat(joined.fields().at("/me/id").asString()).isEqualTo("dora-" + client);
            assertThat(joined.fields().at("/me/info")).hasToString(info);
            assertThat(joined.fields().path("members")).hasToString("{\"dora-" + client + "\":" + info + "}");
        }
    }

    private RunningScript signIn(String client, Map<String, String> settings) {
        Map<String, String> more = new HashMap<>(settings);
        more.put("CLIENT", client);
        return start("signs-in.mjs", more);
    }

    private void tell(Map<String, String> settings) {
        try (RunningScript backend = start("pusher-users.mjs", settings)) {
            ScriptLine answer = backend.await("answered");
            assertThat(answer.number("status")).isEqualTo(200);
            assertThat(answer.text("body")).isEqualTo("{}");
        }
    }

    private RunningScript start(String script, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("GATEWAY_URL", fieldcast.gatewayUri().toString());
        environment.put("APP_ID", fieldcast.appId());
        environment.put("APP_KEY", fieldcast.key());
        environment.put("APP_SECRET", fieldcast.secret());
        return NodeScripts.installed().start(script, environment);
    }
}
