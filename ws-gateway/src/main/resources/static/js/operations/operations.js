/** The operations page: asks every two seconds how everything is, and shows it. */
import { offerPreferences } from "../page/preferences.js";
import { dress, translate } from "../page/messages.js";
import * as api from "./api.js";
import { BoundsView } from "./bounds-view.js";
import { showClients } from "./clients-view.js";
import { UNKNOWN_FOR, whoseKey } from "./figures.js";
import { showGateways } from "./gateways-view.js";
import { MESSAGES, sayProblem } from "./messages.js";
import { PipelineView } from "./pipeline-view.js";
import { RejectedView } from "./rejected-view.js";

const EVERY = 2_000;

let language = "en";
let state = null;
let refusal = null;
let entered = false;
let looking = false;

const say = (key, values) => translate(MESSAGES[language], key, values);
const words = { say, get language() { return language; } };
const pipeline = new PipelineView(words);
const rejected = new RejectedView(words, api);
const bounds = new BoundsView(words);

offerPreferences((chosen) => {
  language = chosen;
  dress(document, say);
  document.title = `Fieldcast: ${say("title")}`;
  if (refusal) shut();
  else if (state) show();
  else connection("connecting", say("connecting"));
});
byId("token-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  api.useToken(byId("token").value.trim());
  entered = true;
  look();
});
document.addEventListener("visibilitychange", () => document.hidden || look());
setInterval(look, EVERY);
look();

async function look() {
  // Nobody looks at a hidden page, and the gateway asks Kafka only while somebody does. What asks for a token waits for it.
  if (looking || document.hidden || (!byId("entry").hidden && !entered)) return;
  looking = true;
  const answer = await api.state();
  looking = false;
  if (answer.status === 200) {
    state = answer.body;
    refusal = null;
    pipeline.add(state);
    show();
  } else if (answer.status === 401 || answer.status === 403) {
    refusal = { ...answer, wrong: entered };
    shut();
  } else {
    unanswered();
  }
  entered = false;
}

function show() {
  byId("entry").hidden = true;
  byId("views").hidden = false;
  connection("live", say("live"));
  byId("problem").hidden = !state.problem;
  byId("problem").textContent = state.problem ? say("kafkaProblem", { problem: sayProblem(say, { code: state.problemCode, words: state.problem }) }) : "";
  byId("window").textContent = say("window", { seconds: state.windowSeconds, unknown: UNKNOWN_FOR / 1000 });
  const { name, gateways } = state.gateway;
  byId("whose").textContent = say(whoseKey(gateways, state.gateways), { name, gateways });
  pipeline.show(state);
  showGateways(state, words);
  showClients(state, words);
  bounds.show(state);
  rejected.show(state.rejected, !state.problem);
}

/** What stands here is of the last answer. */
function unanswered() {
  const time = state && new Date(state.at).toLocaleTimeString(language, { hourCycle: "h23" });
  connection("reconnecting", time ? say("staleSince", { time }) : say("stale"));
}

/** Without the token, or where none would open it. */
function shut() {
  const { status, body, wrong } = refusal;
  connection("stopped", say("closed"));
  byId("views").hidden = true;
  byId("entry").hidden = false;
  byId("token-form").hidden = status === 403;
  byId("entry-text").textContent = status === 403 ? say("shut", { detail: sayProblem(say, { code: body.code, words: body.detail }) }) : say(wrong ? "tokenWrong" : "tokenWanted");
}

function connection(mark, text) {
  document.body.dataset.connection = mark;
  byId("connection-text").textContent = text;
}

function byId(id) {
  return document.getElementById(id);
}
