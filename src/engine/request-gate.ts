import { type Deferred, deferred } from '../shared/deferred.ts';

/** As much of a `BroadcastChannel` as is used here. */
export type GateChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

/** Holds back the requests of every tab. A service worker is replaced only once it rests, and a listening tab never lets it. */
export interface RequestGate {
  /** Closes it in every tab. */
  close(): void;
  /** Opens it in this tab. */
  open(): void;
  /** Resolves when a request may go out. */
  passed(): Promise<void>;
}

const CLOSED = 'closed';

/** @param channel reaches the gates of the other tabs, and no other listener */
export function createRequestGate(channel: GateChannel): RequestGate {
  let opening: Deferred<void> | null = null;
  const closeHere = () => {
    opening ??= deferred();
  };
  channel.addEventListener('message', (message) => {
    if (message.data === CLOSED) closeHere();
  });
  return {
    close() {
      closeHere();
      channel.postMessage(CLOSED);
    },
    open() {
      opening?.resolve();
      opening = null;
    },
    passed: async () => opening?.promise,
  };
}
