import { CHANGE_CHANNEL, type ChangeEvent } from '../shared/change-events.ts';

/** As many ids as an event names; beyond that, whoever listens must assume that anything changed. */
const MOST_IDS = 500;

/** Tells every realm and tab of a change, and hears of those that another mount made. */
export class ChangeBroadcast {
  readonly #channel = new BroadcastChannel(CHANGE_CHANNEL);
  readonly #also: ((event: ChangeEvent) => void) | undefined;

  /**
   * @param onEvent hears the kind and the revision of every event that others broadcast
   * @param also hears this mount's own events
   */
  constructor(onEvent: (type: unknown, revision: number) => void, also?: (event: ChangeEvent) => void) {
    this.#also = also;
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null || !('revision' in data)) return;
      if (typeof data.revision === 'number') onEvent('type' in data ? data.type : undefined, data.revision);
    };
  }

  /** @param moved ids that tracks have lost, and those that they have now: all of them are told, in as many events as that takes */
  publish(
    type: ChangeEvent['type'],
    ids: readonly string[] | undefined,
    revision: number,
    moved: ReadonlyMap<string, string> = new Map(),
  ): void {
    const event: ChangeEvent =
      ids && ids.length <= MOST_IDS ? { type, ids: [...ids], revision } : { type, revision };
    if (moved.size === 0) this.#send(event);
    const pairs = [...moved];
    for (let from = 0; from < pairs.length; from += MOST_IDS)
      this.#send({ ...event, moved: Object.fromEntries(pairs.slice(from, from + MOST_IDS)) });
  }

  #send(event: ChangeEvent): void {
    this.#channel.postMessage(event);
    this.#also?.(event);
  }

  close(): void {
    this.#channel.close();
  }
}
