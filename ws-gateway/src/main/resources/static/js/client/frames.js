/** Pusher sends data as a JSON text within JSON; some servers as a value. What is no JSON is delivered as it is. */
export function parsed(data) {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** Calls what the user has set. What that throws is reported as any error of the page, and stops nothing here. */
export function tell(callback, value) {
  try {
    callback?.(value);
  } catch (failure) {
    if (globalThis.reportError) reportError(failure);
    else queueMicrotask(() => { throw failure; });
  }
}
