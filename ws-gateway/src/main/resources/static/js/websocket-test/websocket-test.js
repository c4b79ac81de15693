/** The test page: frames as they are, both ways. It uses a plain WebSocket, so that nothing is hidden or repaired. */
import { FrameLog } from "./frame-log.js";
import { FrameTable } from "./frame-table.js";

const log = new FrameLog();
const table = new FrameTable(byId("frames"));
/** @type {WebSocket | null} */
let socket = null;
let drawing = false;

byId("server").value = new URL(".", location.href).href.replace(/^http/, "ws").replace(/\/$/, "");
byId("ingest").value = `${location.protocol}//${location.hostname}:8000/api/v1/readings`;
fillInKey();

on("connect-form", "submit", connect);
on("disconnect", "click", () => socket?.close(1000));
on("subscribe-form", "submit", subscribe);
on("unsubscribe", "click", () => send({ event: "pusher:unsubscribe", data: { channel: valueOf("channel") } }));
on("event-form", "submit", publish);
on("reading-form", "submit", post);
on("log-filter", "input", () => (log.filter(valueOf("log-filter")), draw()));
on("clear", "click", () => (log.clear(), draw()));
on("pause", "click", () => {
  log.pause(!log.paused);
  byId("pause").setAttribute("aria-pressed", String(log.paused));
  byId("pause").textContent = log.paused ? "Resume" : "Pause";
  draw();
});

function connect() {
  socket?.close(1000);
  const base = valueOf("server").replace(/\/+$/, "");
  const url = `${base}/app/${encodeURIComponent(valueOf("key"))}?protocol=7&client=fieldcast-test&version=0.1.0`;
  let opened;
  try {
    opened = new WebSocket(url);
  } catch (refused) {
    note(refused.message);
    return;
  }
  socket = opened;
  show("connecting", "Connecting…");
  note(`connecting to ${url}`);
  opened.onmessage = ({ data }) => received(data);
  opened.onclose = ({ code, reason }) => {
    note(`closed with ${code}${reason ? `: ${reason}` : ""}`);
    if (socket !== opened) return;
    socket = null;
    byId("socket-id").textContent = "—";
    show("stopped", `Closed with ${code}`);
  };
}

function received(text) {
  record("in", text);
  const socketId = socketIdIn(text);
  if (!socketId) return;
  byId("socket-id").textContent = socketId;
  show("live", "Connected");
}

/** Answering pings is all that this page does of its own accord; the server hangs up on the mute. */
function socketIdIn(text) {
  try {
    const { event, data } = JSON.parse(text);
    if (event === "pusher:ping") send({ event: "pusher:pong", data: {} });
    return event === "pusher:connection_established" ? JSON.parse(data).socket_id : null;
  } catch {
    return null;
  }
}

function subscribe() {
  const from = valueOf("from").trim();
  const auth = valueOf("auth").trim();
  try {
    send({
      event: "pusher:subscribe",
      data: {
        channel: valueOf("channel"),
        ...(from && { from: from.startsWith("{") ? JSON.parse(from) : from }),
        ...(auth && { auth }),
      },
    });
  } catch (malformed) {
    note(`from: ${malformed.message}`);
  }
}

function publish() {
  try {
    const data = JSON.parse(valueOf("event-data"));
    send({ event: valueOf("event-name"), channel: valueOf("event-channel"), data });
  } catch (malformed) {
    note(`data: ${malformed.message}`);
  }
}

async function post() {
  const answer = byId("reading-answer");
  answer.textContent = "…";
  const key = valueOf("ingest-key").trim();
  try {
    const response = await fetch(valueOf("ingest"), {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(key && { Authorization: `Bearer ${key}` }) },
      body: valueOf("reading"),
    });
    answer.textContent = `${response.status} ${await response.text()}`;
  } catch (failure) {
    answer.textContent = `No answer: ${failure.message}`;
  }
}

function send(frame) {
  if (socket?.readyState !== WebSocket.OPEN) {
    note("not connected: nothing was sent");
    return;
  }
  const text = JSON.stringify(frame);
  socket.send(text);
  record("out", text);
}

function note(text) {
  record("note", text);
}

function record(direction, text) {
  log.add(direction, text);
  draw();
}

/** Once per animation frame, however many frames came. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    table.show(log.visible());
    byId("frame-count").textContent = String(log.seen);
  });
}

function show(state, text) {
  document.body.dataset.connection = state;
  byId("connection-text").textContent = text;
}

async function fillInKey() {
  try {
    const { key } = await (await fetch("config.json")).json();
    if (!valueOf("key")) byId("key").value = key;
  } catch {
    note("the key is not known here: fill it in");
  }
}

function on(id, event, action) {
  byId(id).addEventListener(event, (happened) => {
    if (event === "submit") happened.preventDefault();
    action();
  });
}

function valueOf(id) {
  return byId(id).value;
}

function byId(id) {
  return document.getElementById(id);
}
