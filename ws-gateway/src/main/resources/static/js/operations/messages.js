/** What the operations page says, and how it says what comes as a code. */
import { ENGLISH } from "./messages-en.js";
import { INDONESIAN } from "./messages-id.js";

export const MESSAGES = { en: ENGLISH, id: INDONESIAN };

/**
 * Why somebody who was asked did not tell: in the reader's language if the code is known, else in the words that came.
 *
 * @param {(key: string, values?: object) => string} say
 */
export function sayProblem(say, { code, value, words }) {
  const key = `problem.${code}`;
  const said = say(key, { value });
  return said === key ? (words ?? "") : said;
}

/** Why somebody was refused, which comes as English words joined by - or _. */
export function sayReason(say, reason) {
  const key = `reason.${reason.replaceAll("_", "-")}`;
  const said = say(key);
  return said === key ? reason.replaceAll(/[_-]/g, " ") : said;
}
