/** What a page may post to its service worker beside the API. */
export type ServiceWorkerMessage =
  /** Take control of pages that loaded past you, as after a hard reload. */
  | { type: 'earmark.claim' }
  /** Replace the active version now; sent when the person accepted the update. */
  | { type: 'earmark.skip_waiting' };

/** Whether `data`, as received, is such a message. */
export function isServiceWorkerMessage(data: unknown): data is ServiceWorkerMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'earmark.claim' || data.type === 'earmark.skip_waiting';
}
