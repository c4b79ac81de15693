/**
 * What a client does after its connection was closed with a code, as Pusher's protocol has it.
 *
 * @param {number} code
 * @returns {"never" | "after a pause" | "at once" | "later"} `never`: the gateway says that trying again is no use.
 *   `after a pause`: not within a second. `later`: what the network or a proxy did.
 */
export function returnAfter(code) {
  if (code < 4000) return "later";
  if (code < 4100) return "never";
  if (code < 4200) return "after a pause";
  return code < 4300 ? "at once" : "never";
}
