/** The test page: frames as they are, both ways. */
import { dress, translate } from "../page/messages.js";
import { offerPreferences } from "../page/preferences.js";
import { LogView } from "./log-view.js";
import { MESSAGES } from "./messages.js";
import { RawSocket } from "./raw-socket.js";
import { channelName, EXAMPLES, needsAuth, sign, subscribeFrame } from "./requests.js";

const SERVER = new URL(".", location.href).href.replace(/^http/, "ws").replace(/\/$/, "");

let language = "en";
/** Shown again when the language changes. */
let shown = ["stopped", "notConnected", {}];
/** What an example asks for once the connection stands. */
let pending = null;

const say = (key, values) => translate(MESSAGES[language], key, values);
const log = new LogView({ say, get language() { return language; } });
const socket = new RawSocket({
  frame: (direction, text) => log.add(direction, text),
  note,
  state(state, code) {
    if (state === "connecting") show("connecting", "connecting");
    else show("stopped", "closedWith", { code });
    if (state === "stopped") byId("socket-id").textContent = "—";
  },
  established(socketId) {
    byId("socket-id").textContent = socketId;
    show("live", "connected");
    pending?.();
    pending = null;
  },
});

offerPreferences((chosen) => {
  language = chosen;
  dress(document, say);
  document.title = `Fieldcast: ${say("title")}`;
  byId("server").textContent = say("toServer", { server: SERVER });
  show(...shown);
  for (const button of byId("examples").children) button.textContent = say(button.dataset.example);
  log.speak();
});
for (const example of EXAMPLES) byId("examples").append(exampleButton(example));
readConfig();

on("connect-form", "submit", connect);
on("disconnect", "click", () => socket.disconnect());
on("subscribe-form", "submit", subscribe);
on("unsubscribe", "click", () => socket.send({ event: "pusher:unsubscribe", data: { channel: wantedChannel() } }));
on("event-form", "submit", publish);
on("reading-form", "submit", post);
on("raw-form", "submit", () => socket.send(valueOf("raw")));

function connect() {
  socket.connect(`${SERVER}/app/${encodeURIComponent(valueOf("key"))}?protocol=7&client=fieldcast-test&version=0.1.0`);
}

async function subscribe() {
  const channel = wantedChannel();
  try {
    const channelData = valueOf("channel-data").trim();
    const auth = valueOf("auth").trim() || (await signature(channel, channelData));
    socket.send(subscribeFrame({ channel, from: valueOf("from"), auth, channelData: needsAuth(channel) ? channelData : "" }));
  } catch (malformed) {
    note("malformed", { field: say("from"), problem: malformed.message });
  }
}

function wantedChannel() {
  return channelName({ channel: valueOf("channel"), every: valueOf("every"), tags: valueOf("tags") });
}

/** Empty where none is needed, or nothing is there to sign with. */
async function signature(channel, channelData) {
  const secret = valueOf("secret");
  if (!needsAuth(channel) || !secret) return "";
  if (!globalThis.crypto?.subtle) {
    note("cannotSign");
    return "";
  }
  return sign({ key: valueOf("key"), secret, socketId: byId("socket-id").textContent, channel, channelData });
}

function publish() {
  try {
    const data = JSON.parse(valueOf("event-data"));
    socket.send({ event: valueOf("event-name"), channel: valueOf("event-channel"), data });
  } catch (malformed) {
    note("malformed", { field: say("dataJson"), problem: malformed.message });
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
    answer.textContent = say("noAnswer", { problem: failure.message });
  }
}

function exampleButton({ id, subscribe: wanted, note: noteKey, focus }) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.example = id;
  button.textContent = say(id);
  button.addEventListener("click", () => {
    const fields = { channel: "", from: "", every: "", tags: "", auth: "", channelData: "", ...wanted };
    for (const field of ["channel", "from", "every", "tags", "auth"]) byId(field).value = fields[field];
    byId("channel-data").value = fields.channelData;
    byId("example-note").textContent = noteKey ? say(noteKey) : "";
    if (needsAuth(fields.channel) && !valueOf("secret")) {
      byId("secret").focus();
      return;
    }
    if (focus) byId(focus).focus();
    if (socket.isOpen) {
      subscribe();
    } else {
      pending = subscribe;
      connect();
    }
  });
  return button;
}

function note(key, values) {
  log.add("note", say(key, values));
}

function show(state, key, values = {}) {
  shown = [state, key, values];
  document.body.dataset.connection = state;
  byId("connection-text").textContent = say(key, values);
}

async function readConfig() {
  try {
    const { key, ingest } = await (await fetch("config.json")).json();
    if (!valueOf("key")) byId("key").value = key;
    byId("ingest").value = `${ingest ?? `${location.protocol}//${location.hostname}:8000`}/api/v1/readings`;
  } catch {
    note("keyUnknown");
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
