import { bytes, count, milliseconds } from "../page/numbers.js";
import { element, replace, row } from "./elements.js";
import { reasonBehind } from "./figures.js";

const OUTBOX = "fieldcast.gateway.session.outbox";

/** Who is connected, who does not keep up and why, and who was closed for it. */
export function showClients({ clients, bounds }, { say, language }) {
  const outbox = bounds.find(({ setting }) => setting === OUTBOX)?.limit ?? 0;
  const many = (kind) => say(`clients.${kind}#`, { n: clients[kind], count: count(clients[kind], language) });
  byId("clients-all").textContent = ["connections", "streams", "subscriptions"].map(many).join(", ");
  replace(byId("apps"), clients.apps.map(({ app, connections, limit }) =>
    row([app, number(count(connections, language)), number((limit ?? null) === null ? say("none") : count(limit, language))])));

  table("slow", clients.behind.map((client) => row([
    who(client),
    element("td", {}, say(reasonBehind(client, outbox)), skipped(client)),
    number(bytes(client.waitingBytes, language), say("waits")),
    number(milliseconds(client.behindMillis, language), say("since")),
    channels(client),
  ], { data: { client: client.socketId } })));

  table("cut-off", clients.cutOff.map((client) => row([
    new Date(client.at).toLocaleTimeString(language, { hourCycle: "h23" }),
    who(client),
    element("td", {}, say("cutOffWhy", {
      bytes: bytes(client.waitingBytes, language),
      time: milliseconds(client.behindMillis, language),
    }), skipped(client)),
    channels(client),
  ])));

  function skipped({ heldBack }) {
    return heldBack > 0 ? element("p", { className: "muted" }, say("heldBack#", { n: heldBack, count: count(heldBack, language) })) : null;
  }

  function channels({ channels: names, subscriptions }) {
    const rest = subscriptions - names.length;
    return element("td", { className: "names", data: { name: say("channels") } }, names.join(", "), rest > 0 ? ` ${say("more", { count: count(rest, language) })}` : null);
  }
}

function who({ socketId, app, user, address }) {
  return element("td", {}, element("span", {}, user ?? socketId), element("p", { className: "muted" }, [app, user && socketId, address].filter(Boolean).join(", ")));
}

function table(id, rows) {
  byId(`${id}-none`).hidden = rows.length > 0;
  byId(`${id}-table`).hidden = rows.length === 0;
  replace(byId(id), rows);
}

/** @param name shown beside it where the table has no room for columns */
function number(text, name) {
  return element("td", { className: "number", data: name ? { name } : {} }, text);
}

function byId(id) {
  return document.getElementById(id);
}
