/** Asks the gateway; an answer is `{status, body}`, and 0 is no answer. The token stays in this tab. */

const KEY = "fieldcast.operations.token";

let token = kept();

export function useToken(text) {
  token = text;
  try {
    if (text) sessionStorage.setItem(KEY, text);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then it holds until the page is left.
  }
}

export function state() {
  return ask("operations/state");
}

export function rejected({ reason, site }) {
  const query = new URLSearchParams({ limit: "100", ...(reason && { reason }), ...(site && { site }) });
  return ask(`operations/rejected?${query}`);
}

export function retry(positions) {
  return ask("operations/rejected/retry", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ positions }),
  });
}

async function ask(path, options = {}) {
  const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
  try {
    const response = await fetch(path, { ...options, headers, cache: "no-store" });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: {} };
  }
}

function kept() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
