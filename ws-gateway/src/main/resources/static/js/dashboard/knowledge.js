/**
 * What may be said of the plant by what this screen has been told. Where nothing is known yet there are no numbers either.
 *
 * - `known`: what is shown is the plant's present
 * - `past`: it is another moment, and what held then has been read
 * - `stale`: it was the present once
 * - `connecting`, `catching-up`, `disconnected`, `locked`, `loading`: not known yet, for this reason
 *
 * @param {object} facts
 * @param {ReturnType<typeof import("./feed-state.js").feedState>} facts.state
 * @param {boolean} facts.begun whether the live feed has caught up with the plant once
 * @param {boolean} facts.loaded whether what held at the moment that is shown has been read; of another time than live
 * @returns {"known" | "past" | "stale" | "connecting" | "catching-up" | "disconnected" | "locked" | "loading"}
 */
export function knowledgeOf({ state, begun, loaded }) {
  if (state === "paused" || state === "replaying" || state === "loading") return loaded ? "past" : "loading";
  if (state === "live") return "known";
  if (begun) return "stale";
  if (state === "stopped") return "disconnected";
  return state;
}

/** Whether numbers can be told. */
export function hasFigures(knowledge) {
  return knowledge === "known" || knowledge === "past" || knowledge === "stale";
}

/**
 * The key of what is to be said where nothing that needs attention is seen.
 *
 * @param {ReturnType<typeof knowledgeOf>} knowledge
 * @param {number} tags of which a value is known
 */
export function quietKey(knowledge, tags) {
  if (!hasFigures(knowledge)) return `unknown.${knowledge}`;
  if (tags === 0) return knowledge === "past" ? "unknown.past" : "unknown.empty";
  return { known: "attention.none", past: "attention.none-then", stale: "attention.none-before" }[knowledge];
}
