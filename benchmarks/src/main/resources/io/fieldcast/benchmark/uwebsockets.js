// uWebSockets, as it comes with Bun: every socket hears one topic; a message to /control says how much to publish.
// bun uwebsockets.js PORT
const TOPIC = "events";
const HEAD = '{"stamp":';
const BYTES = 250;
const TAIL_BYTES = BYTES - HEAD.length - 16 - ',"pad":""}'.length;
const TAIL = `,"pad":"${"x".repeat(TAIL_BYTES)}"}`;

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.argv[2]),
  fetch: (request, it) =>
    it.upgrade(request, { data: { control: request.url.endsWith("/control") } })
      ? undefined
      : new Response("ready"),
  websocket: {
    idleTimeout: 0,
    backpressureLimit: 64 * 1024 * 1024,
    perMessageDeflate: false,
    open(socket) {
      if (!socket.data.control) socket.subscribe(TOPIC);
      socket.send("subscribed");
    },
    message(socket, text) {
      // "COUNT STAMP": so many events that were due then, in microseconds since 1970.
      const [count, stamp] = String(text).split(" ");
      const event = HEAD + stamp + TAIL;
      for (let i = 0; i < Number(count); i++) server.publish(TOPIC, event);
    },
  },
});
