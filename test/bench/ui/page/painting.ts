/** Rows of the list that show a track. */
export function listedRows(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>('[data-testid=track-row]');
}

/** Within a frame's callback: calls back with the time when that frame has been painted. */
export function afterFrame(painted: (nowMs: number) => void): void {
  // A message is taken up after the frame that the callback belongs to.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => painted(performance.now());
  port2.postMessage(null);
}
