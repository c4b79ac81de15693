/** The dashboard: wires the plant's readings, the time that is shown and the views. */
import { Access } from "./access.js";
import { Definitions, fetchDefinitions } from "./definitions.js";
import { byId } from "./dom.js";
import { Entry } from "./entry.js";
import { Feed } from "./feed.js";
import { isCurrent } from "./feed-state.js";
import { readTogether } from "./history.js";
import { speak, translatePage } from "./language.js";
import { OverviewView } from "./overview-view.js";
import { Plant } from "./plant.js";
import { PlantClock } from "./plant-clock.js";
import { parseRoute } from "./router.js";
import { Scene } from "./scene.js";
import { SiteView } from "./site-view.js";
import { TagView } from "./tag-view.js";
import { TimeBar } from "./time-bar.js";
import { TimeMachine } from "./time-machine.js";
import { Truth } from "./truth.js";
import { chooseLanguage, chosenLanguage, LANGUAGES, store, stored } from "../page/messages.js";
import { showTheme } from "../page/preferences.js";

const DEFINITIONS_EVERY = 60_000;
const CLOCK_EVERY = 30_000;
const PATIENCE = 5_000;

speak(chosenLanguage());
translatePage();

const clock = new PlantClock();
const definitions = new Definitions();
const live = new Scene(new Plant(definitions));
const access = new Access(globalThis.sessionStorage);
const feed = new Feed({ scene: live, clock, access, serverUrl: new URL(".", location.href).href.replace(/^http/, "ws") });
const time = new TimeMachine(live, clock, () => showTime(), (_, from, to, options) => readPlant(from, to, options), feed);
const bar = new TimeBar(time);
const truth = new Truth(feed, time, clock);
const entry = new Entry(access, clock, () => signedIn());
let view = null;

setUpChoices();
open(false);
addEventListener("hashchange", () => open(true));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names a view
  byId("view").focus();
});
byId("feed-panel").addEventListener("toggle", () => truth.show());
fetchConfig().then((config) => {
  access.configure(config);
  feed.connect(config.key);
  refreshDefinitions();
});
setInterval(showTime, 1000);
setInterval(askGateway, CLOCK_EVERY);
setInterval(refreshDefinitions, DEFINITIONS_EVERY);
requestAnimationFrame(everyFrame);

/** @param {boolean} moved whether the viewer came here from another view */
function open(moved) {
  view?.close();
  const route = parseRoute(location.hash);
  if (route.name === "site") view = new SiteView(time, truth, route.site);
  else if (route.name === "tag") view = new TagView(time, truth, feed, access, route.site, route.device, route.tag);
  else view = new OverviewView(time, truth);
  byId("view").replaceChildren(view.element);
  document.title = `${view.title} – Fieldcast`;
  view.everySecond();
  if (!moved) return;
  scrollTo(0, 0);
  view.element.querySelector("h1").focus();
}

function everyFrame(now) {
  time.advance(now);
  view.everyFrame();
  requestAnimationFrame(everyFrame);
}

/** What changes by itself, if only because it grows older. */
function showTime() {
  truth.show();
  bar.show(truth.state() === "locked" ? feed.cutAt : null);
  entry.show(!feed.mayHear && !feed.begun);
  view?.everySecond();
  document.body.classList.toggle("stale", !isCurrent(truth.state()) && time.mode === "live");
}

/** With another token, or with the first. */
function signedIn() {
  feed.follow();
  refreshDefinitions();
  showTime();
}

async function readPlant(from, to, options) {
  try {
    return await readTogether(access.views().map((view) => access.channel(view)), from, to, { ...options, headers: access.headers });
  } catch (failure) {
    if ([401, 403].includes(failure.status)) access.refuse(failure.message);
    throw failure;
  }
}

async function refreshDefinitions() {
  try {
    const found = access.views().map((view) => fetchDefinitions(access.channel(view), { headers: access.headers }));
    definitions.replace((await Promise.all(found)).flat());
    live.plant.define();
    if (time.scene !== live) time.scene.plant.define();
  } catch (failure) {
    // What is said of a token is said by its channel.
    if (![401, 403].includes(failure.status)) feed.problem = String(failure.message); // asked again soon; values stand without units meanwhile
  }
}

/** Says which key to connect with. The gateway may be starting just now. */
async function fetchConfig() {
  for (;;) {
    const config = await askGateway();
    if (config) return config;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

/** Every answer says what time it is there. */
async function askGateway() {
  try {
    const asked = Date.now();
    const response = await fetch("config.json", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    clock.told(Date.parse(response.headers.get("date")), asked, Date.now());
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function setUpChoices() {
  const language = byId("language");
  language.replaceChildren(...LANGUAGES.map((each) => new Option(each.toUpperCase(), each)));
  language.addEventListener("change", () => {
    chooseLanguage(language.value);
    speak(language.value);
    translate();
    open(false);
  });
  const theme = byId("theme");
  theme.addEventListener("change", () => {
    store("fieldcast.theme", theme.value);
    showTheme(theme.value);
    view.restyle?.();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view.restyle?.());
  translate();
  theme.value = stored("fieldcast.theme") ?? "";
}

function translate() {
  translatePage();
  byId("language").value = document.documentElement.lang;
  truth.retell();
  showTime();
}
