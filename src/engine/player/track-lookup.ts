/** Remembers what the API told of the tracks that play about now. */
import type { ApiClient } from '../../api/client.ts';
import type { Track } from '../../api/contract.ts';

const TRACKS_KEPT = 50;

export class TrackLookup {
  readonly #client: Pick<ApiClient, 'getTrack'>;
  readonly #tracks = new Map<string, Promise<Track>>();

  constructor(client: Pick<ApiClient, 'getTrack'>) {
    this.#client = client;
  }

  /** Rejects as the client does, and asks again the next time. */
  get(trackId: string): Promise<Track> {
    const known = this.#tracks.get(trackId);
    if (known) return known;
    const asked = this.#client.getTrack(trackId);
    this.#tracks.set(trackId, asked);
    asked.catch(() => this.#tracks.delete(trackId)); // whoever asked hears of it
    for (const oldest of this.#tracks.keys()) {
      if (this.#tracks.size <= TRACKS_KEPT) break;
      this.#tracks.delete(oldest);
    }
    return asked;
  }

  /** The tracks may be others now: these, or any. */
  forget(trackIds: readonly string[] | null): void {
    for (const id of trackIds ?? [...this.#tracks.keys()]) this.#tracks.delete(id);
  }
}
