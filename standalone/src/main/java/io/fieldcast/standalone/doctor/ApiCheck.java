package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Reply;
import java.util.List;

/** Whether a backend with these credentials may use the HTTP API. */
record ApiCheck(Installation installation, PusherApi api) implements Check {

    @Override
    public String name() {
        return "backend";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        Reply reply = api.channels();
        if (!(reply instanceof Reply.Answered answered)) {
            return List.of(Finding.unknown("the gateway is not there to be asked"));
        }
        return List.of(
                switch (answered.status()) {
                    case 200 -> Finding.ok("the HTTP API takes PUSHER_APP_ID, _KEY and _SECRET");
                    case 404 ->
                        Finding.problem(
                                "there is no application " + installation.appId() + " on this gateway",
                                "Set PUSHER_APP_ID to the id of an application of this gateway.");
                    case 401, 403 ->
                        Finding.problem(
                                "the HTTP API refuses the signature: "
                                        + answered.body().strip(),
                                "Compare PUSHER_APP_KEY, PUSHER_APP_SECRET and the clock with the gateway's.");
                    default ->
                        Finding.warning(
                                "the HTTP API answers with HTTP " + answered.status() + ": "
                                        + answered.body().strip(),
                                "503 means that the gateway has not read its topics yet: see kafka above.");
                });
    }
}
