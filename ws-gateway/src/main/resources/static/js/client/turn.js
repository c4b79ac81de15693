/**
 * Calls back in a later turn of the event loop: the page draws and answers its user in between. No timer, because those
 * of a hidden tab fire once a second or less.
 */
export const nextTurn = globalThis.setImmediate ?? overChannel();

function overChannel() {
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}
