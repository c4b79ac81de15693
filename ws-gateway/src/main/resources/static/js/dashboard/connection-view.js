const NOTICES = 3;

/** The state of the connection in the bar, and what was lost with it below. */
export class ConnectionView {
  #state = "connecting";
  #retryAt = 0;
  #reason = "";
  #notices = document.getElementById("notices");

  connected() {
    this.#enter("resuming");
  }

  live() {
    this.#enter("live");
  }

  /** @param {{reason: string, code: number, retryIn: number | null}} end */
  disconnected({ reason, code, retryIn }) {
    this.#reason = reason || `closed with ${code}`;
    if (retryIn !== null) this.#retryAt = Date.now() + retryIn;
    this.#enter(retryIn === null ? "stopped" : "reconnecting");
  }

  /** Called each second: the countdown counts down. */
  tick() {
    this.#show();
  }

  /** Tells something that stays told until it is dismissed. The newest three, each once. */
  notice(text) {
    const shown = [...this.#notices.children];
    if (shown.some((notice) => notice.firstChild.textContent === text)) return;
    const notice = document.createElement("div");
    notice.className = "notice";
    const words = document.createElement("span");
    words.textContent = text;
    const dismiss = document.createElement("button");
    dismiss.type = "button";
    dismiss.textContent = "Dismiss";
    dismiss.addEventListener("click", () => notice.remove());
    notice.append(words, dismiss);
    this.#notices.prepend(notice);
    for (const old of shown.slice(NOTICES - 1)) old.remove();
  }

  /** @param {import("../scada-websocket-client.js").Gap} gap */
  gap({ channel, kind, lost }) {
    const most = Object.values(lost).reduce((sum, { first, last }) => sum + last - first + 1, 0);
    const what = {
      truncated: `${channel}: up to ${most} events are gone, Kafka has kept none that old.`,
      reset: `${channel}: the topic was created anew; what came between is gone.`,
      unresumable: `${channel}: what was published while the connection was down is gone.`,
    }[kind];
    this.notice(what ?? `${channel}: events were lost.`);
  }

  #enter(state) {
    this.#state = state;
    document.body.dataset.connection = state;
    this.#show();
  }

  #show() {
    const seconds = Math.ceil((this.#retryAt - Date.now()) / 1000);
    const text = {
      connecting: "Connecting…",
      resuming: "Connected, catching up…",
      live: "Live",
      reconnecting: seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting…",
      stopped: `Not connected: ${this.#reason}`,
    }[this.#state];
    const shown = document.getElementById("connection-text");
    if (shown.textContent !== text) shown.textContent = text;
  }
}
