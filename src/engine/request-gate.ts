import { type Deferred, deferred } from '../shared/deferred.ts';

/** As much of a `BroadcastChannel` as is used here. */
export type GateChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

/**
 * Holds back all that the tabs ask of the service worker. It is replaced only once it rests: a tab that hears tracks never
 * lets it, and a single event that comes while it ends starts it anew, to stay for as long as anything keeps it alive.
 */
export interface RequestGate {
  /** Closes it in every tab. */
  close(): void;
  /** Opens it in this tab. */
  open(): void;
  /** Resolves when a request may go out. */
  passed(): Promise<void>;
  /** Calls `listener` whenever this tab's gate closes or opens. */
  watch(listener: (isOpen: boolean) => void): void;
}

const CLOSED = 'closed';

/** @param channel reaches the gates of the other tabs, and no other listener */
export function createRequestGate(channel: GateChannel): RequestGate {
  let opening: Deferred<void> | null = null;
  const listeners: ((isOpen: boolean) => void)[] = [];
  const closeHere = () => {
    if (opening !== null) return;
    opening = deferred();
    for (const listener of listeners) listener(false);
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
      if (opening === null) return;
      opening.resolve();
      opening = null;
      for (const listener of listeners) listener(true);
    },
    passed: async () => opening?.promise,
    watch: (listener) => void listeners.push(listener),
  };
}
