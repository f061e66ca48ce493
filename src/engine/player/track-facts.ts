/** What the player has to know of a track: its name, its length, and how loud it is. */
import type { ApiClient } from '../../api/client.ts';
import type { Track } from '../../api/contract.ts';
import type { StereoEffect } from '../../workers/playback/playback-protocol.ts';
import { amplitudeOf, levelGainDb } from './level-gain.ts';
import { LoudnessLookup } from './loudness-lookup.ts';
import type { Levelling, LibraryPart } from './player-types.ts';
import { TrackLookup } from './track-lookup.ts';

type FactsClient = Pick<ApiClient, 'getTrack' | 'listTracks' | 'listRoots'>;

export class TrackFacts {
  readonly #client: FactsClient;
  readonly #tracks: TrackLookup;
  readonly #loudness: LoudnessLookup;
  readonly #levelling: () => Levelling;

  constructor(client: FactsClient, levelling: () => Levelling) {
    this.#client = client;
    this.#tracks = new TrackLookup(client);
    this.#loudness = new LoudnessLookup(client);
    this.#levelling = levelling;
  }

  /** `null` where the API does not tell: the track was forgotten, or the library cannot be read now. Playing will say why. */
  async track(trackId: string): Promise<Track | null> {
    return this.#tracks.get(trackId).catch(() => null);
  }

  async title(trackId: string): Promise<string> {
    return (await this.track(trackId))?.title ?? trackId;
  }

  /** Name of the folder that was chosen; `null` where that is not known. */
  async folder(trackId: string): Promise<string | null> {
    const track = await this.track(trackId);
    const roots = await this.#client.listRoots().catch(() => null);
    return roots?.items.find(({ id }) => id === track?.root_id)?.name ?? null;
  }

  /** Name of the file. */
  async fileName(trackId: string): Promise<string> {
    return (await this.track(trackId))?.path.split('/').at(-1) ?? trackId;
  }

  /** What levelling does to a track; `null` where it is off or the loudness is not known. */
  async gainDb(trackId: string): Promise<number | null> {
    const track = await this.track(trackId);
    if (!track) return null;
    const loudness = await this.#loudness.loudnessOf(track, this.#levelling()).catch(() => null);
    return loudness && levelGainDb(loudness);
  }

  /** The same as a factor of the amplitude; 1 where it is not known. */
  async gain(trackId: string): Promise<number> {
    return amplitudeOf((await this.gainDb(trackId)) ?? 0);
  }

  /** What playing does to the loudness of a track, now that it was opened. Tells whether that is news. */
  setEffect(trackId: string, effect: StereoEffect): boolean {
    return this.#loudness.setEffect(trackId, effect);
  }

  /** The library has changed: these tracks, or any. */
  forget(trackIds: readonly string[] | null, part: LibraryPart): void {
    this.#tracks.forget(trackIds);
    this.#loudness.forget(trackIds, part);
  }
}
