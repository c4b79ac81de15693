/** A page that shows what it gets, as a dashboard does, and remembers what it was told and how long it was kept busy. */
import { ScadaWebSocketClient } from "fieldcast-client";

const recorded = { seqs: [], connects: [], disconnects: [], gaps: [], errors: [], lives: 0, mostWaiting: 0, longTasks: [], frames: [] };
const latest = new Map();
let client;

window.recorded = recorded;

window.start = (options) => {
  client = new ScadaWebSocketClient({
    ...options,
    ...(options.WebSocket === null && { WebSocket: undefined }),
    onConnect: ({ transport }) => recorded.connects.push({ transport, at: performance.now() }),
    onDisconnect: (end) => recorded.disconnects.push({ ...end, at: performance.now() }),
    onGap: (gap) => recorded.gaps.push(gap),
    onError: (problem) => recorded.errors.push(problem),
    onLive: () => recorded.lives++,
    onMessage: ({ data }) => {
      recorded.seqs.push(data.seq);
      latest.set(`${data.site}/${data.device}`, data);
      recorded.mostWaiting = Math.max(recorded.mostWaiting, client.waiting);
    },
  });
  client.connect();
};

window.stop = () => client.disconnect();

window.measure = () => {
  recorded.longTasks = [];
  recorded.frames = [];
  new PerformanceObserver((list) => {
    recorded.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
  let last = performance.now();
  const frame = (now) => {
    recorded.frames.push(now - last);
    last = now;
    document.querySelector("#latest").textContent = [...latest.values()].map((data) => JSON.stringify(data)).join("\n").slice(0, 4000);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};
