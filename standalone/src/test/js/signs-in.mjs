/**
 * Unmodified pusher-js, or Laravel Echo over it, that signs in as a user; Pusher's Node server library signs.
 * GATEWAY_URL, APP_ID, APP_KEY, APP_SECRET, CLIENT (pusher-js or laravel-echo), USER, WATCH (ids, comma-separated),
 * ROOM (a presence channel, joined as the user that has signed in; optional)
 * Prints: online {ids}, offline {ids}; ready, once signed in and reachable; joined {me, members}; event {event, data};
 * done, when the connection is closed and the client does not come back.
 */
import Echo from "laravel-echo";
import Pusher from "pusher-js";
import { backend, emit, pusherOptions, run, setting } from "./lib/script.mjs";

await run(async () => {
  const user = {
    id: setting("USER"),
    user_info: { name: `Mx ${setting("USER")}` },
    watchlist: setting("WATCH", "").split(",").filter(Boolean),
  };
  const server = backend();
  const options = {
    ...pusherOptions(),
    userAuthentication: { customHandler: ({ socketId }, done) => done(null, server.authenticateUser(socketId, user)) },
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => done(null, server.authorizeChannel(socketId, channelName)),
    },
  };
  const client = setting("CLIENT", "pusher-js");
  const echo = client === "laravel-echo" && new Echo({ broadcaster: "pusher", key: setting("APP_KEY"), Pusher, ...options });
  const pusher = echo ? echo.connector.pusher : new Pusher(setting("APP_KEY"), options);
  const shutOut = new Promise((resolve) => pusher.connection.bind("disconnected", resolve));
  pusher.connection.bind("error", ({ data }) => emit("error", { data }));

  pusher.user.watchlist.bind("online", ({ user_ids }) => emit("online", { ids: user_ids }));
  pusher.user.watchlist.bind("offline", ({ user_ids }) => emit("offline", { ids: user_ids }));
  pusher.user.bind_global((event, data) => emit("event", { event, data }));
  if (echo) echo.connector.signin();
  else pusher.signin();
  await pusher.user.signinDonePromise;
  const own = pusher.user.serverToUserChannel;
  await new Promise((resolve, reject) => {
    own.bind("pusher:subscription_succeeded", resolve);
    own.bind("pusher:subscription_error", (error) => reject(new Error(JSON.stringify(error))));
  });
  emit("ready");

  if (process.env.ROOM) {
    const room = pusher.subscribe(process.env.ROOM);
    room.bind("pusher:subscription_succeeded", ({ me, members }) => emit("joined", { me, members }));
  }
  await shutOut;
});
