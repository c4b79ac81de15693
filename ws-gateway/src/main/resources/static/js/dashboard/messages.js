/** Every text of the dashboard, in each of its languages. `{name}` is replaced; `#` keys have a form for one, one for many. */
import { ENGLISH } from "./messages-en.js";
import { INDONESIAN } from "./messages-id.js";

export const MESSAGES = { en: ENGLISH, id: INDONESIAN };
