/**
 * Which channels the viewer may have: those that are open to everybody, and those that a token (JWT) allows that the viewer
 * has brought. Whether it is good is the gateway's business; read here is only what to ask for, and when it ends. The token
 * stays in this tab. Knows no screen.
 */

const KEY = "fieldcast.dashboard.token";
const EVERYTHING = "scada-data";
const VIEW = /^scada-data(\.[A-Za-z0-9_-]+){0,2}$/;
/** So long before its end a viewer is asked for another one, or a quarter of its life. Milliseconds. */
const WARN_BEFORE = 5 * 60_000;

export class Access {
  #storage;
  /** SCADA views that are open; each has its sites and devices with it. */
  #open = [EVERYTHING, "scada-aggregated"];
  /** Names of the claims that allow channels; null: the gateway believes nobody's tokens. */
  #claims = null;
  #token = "";
  /** What the gateway said against the token; null: nothing. @type {string | null} */
  #refusal = null;

  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} [storage] of this tab; null: none */
  constructor(storage = null) {
    this.#storage = storage;
    this.#token = this.#kept();
  }

  /** @param {{publicChannels?: string[], tokens?: {claim: string, sitesClaim?: string}}} config of the gateway */
  configure({ publicChannels, tokens }) {
    this.#open = publicChannels ?? this.#open;
    this.#claims = tokens ?? null;
  }

  /** @param {string} text as the viewer has pasted it; empty: signs out */
  use(text) {
    this.#token = text.trim().replace(/^Bearer\s+/i, "");
    this.#refusal = null;
    try {
      if (this.#token) this.#storage?.setItem(KEY, this.#token);
      else this.#storage?.removeItem(KEY);
    } catch {
      // Then it holds until the page is left.
    }
  }

  /** The gateway does not take the token, or not any more. */
  refuse(why) {
    this.#refusal = why;
  }

  /** For the browser client, which asks each time it has to show one. */
  get token() {
    return this.#token;
  }

  get headers() {
    return this.#token && this.#claims ? { Authorization: `Bearer ${this.#token}` } : {};
  }

  /**
   * What there is to say to the viewer.
   *
   * @param {number} now epoch milliseconds
   * @returns {{state: "open" | "part" | "wanted" | "in" | "ending" | "ended" | "refused" | "unreadable" | "endless" | "nothing" |
   *   "shut", why?: string, left?: number}} `open`: there is no token, and no need of one; `part`: one would show more; `endless`:
   *   it does not say when it ends
   */
  standing(now) {
    if (this.#open.includes(EVERYTHING)) return { state: "open" };
    if (this.#claims === null) return { state: this.views().length > 0 ? "open" : "shut" };
    if (!this.#token) return { state: this.views().length > 0 ? "part" : "wanted" };
    const claims = read(this.#token);
    if (!claims) return { state: parsed(this.#token) ? "endless" : "unreadable" };
    const left = claims.exp * 1000 - now;
    if (left <= 0) return { state: "ended" };
    if (this.#refusal !== null) return { state: "refused", why: this.#refusal };
    if (this.#allowed(claims).length === 0) return { state: "nothing" };
    const life = Number.isFinite(claims.iat) ? (claims.exp - claims.iat) * 1000 : Infinity;
    return left < Math.min(WARN_BEFORE, life / 4) ? { state: "ending", left } : { state: "in" };
  }

  /** The fewest views that together are all of the plant that may be seen: `scada-data`, or one for each site. */
  views() {
    const all = [...this.#open, ...this.#allowed(read(this.#token))].filter((view) => VIEW.test(view));
    return [...new Set(all)].filter((view) => !all.some((wider) => wider !== view && covers(wider, view)));
  }

  /** Under which name a view is to be had. */
  channel(view) {
    return this.#open.some((open) => covers(open, view)) ? view : `private-${view}`;
  }

  /** Whether what happens at a site is for this viewer. */
  sees(site) {
    return this.views().some((view) => covers(view, `${EVERYTHING}.${site}`) || covers(`${EVERYTHING}.${site}`, view));
  }

  /** Of patterns, those that name views or everything: what else they cover nobody can list. */
  #allowed(claims) {
    if (!claims || !this.#claims) return [];
    const { claim, sitesClaim } = this.#claims;
    const sites = [...texts(claims[claim]?.sites), ...texts(claims[sitesClaim])];
    const channels = texts(claims[claim]?.channels).filter((name) => name.startsWith("private-")).map((name) => name.slice(8));
    return [
      ...sites.map((site) => (site === "*" ? EVERYTHING : `${EVERYTHING}.${site}`)),
      ...channels.map((name) => (name.endsWith("*") && EVERYTHING.startsWith(name.slice(0, -1)) || name === `${EVERYTHING}*` ? EVERYTHING : name)),
    ].filter((view) => VIEW.test(view));
  }

  #kept() {
    try {
      return this.#storage?.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }
}

function covers(wider, view) {
  return view === wider || view.startsWith(`${wider}.`);
}

function texts(claim) {
  return Array.isArray(claim) ? claim.filter((each) => typeof each === "string") : [];
}

/** What a token claims, unchecked; null: it is none that could be good. */
function read(token) {
  const claims = parsed(token);
  return Number.isFinite(claims?.exp) ? claims : null;
}

/** What stands in a token; null: it is none. */
function parsed(token) {
  try {
    const [, part] = token.split(".");
    const bytes = Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" ? claims : null;
  } catch {
    return null;
  }
}
