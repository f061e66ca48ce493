import type { Transport } from '../api/client.ts';
import { BUILD_VERSION } from '../shared/build-version.ts';
import type { Player } from './player/player-types.ts';
import type { UpdateFlow } from './update-flow.ts';

/** What developers find as `window.earmark` on the console: the local API, through whichever mount answers. */
export interface ConsoleApi {
  readonly version: string;
  readonly mount: 'service-worker' | 'page';
  readonly updates: UpdateFlow;
  /** There as soon as the app is. */
  player?: Player;
  /**
   * Calls the API.
   * @param path below `/api/v1/`, e.g. `tracks?limit=5`
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

declare global {
  interface Window {
    earmark?: ConsoleApi;
  }
}

/** What the console gets to know of a connection. */
export interface ExposedConnection {
  mount: ConsoleApi['mount'];
  transport: Transport;
  updates: UpdateFlow;
}

/**
 * Puts the API on the console.
 * @param address of the API, ending in a slash
 */
export function exposeApi({ mount, transport, updates }: ExposedConnection, address: string): void {
  window.earmark = {
    version: BUILD_VERSION,
    mount,
    updates,
    fetch: (path, init) => transport(new Request(new URL(path.replace(/^\/+/, ''), address), init)),
  };
}

/** Puts the player beside the API. */
export function exposePlayer(player: Player): void {
  if (window.earmark) window.earmark.player = player;
}
