import { type BundleLine, copiesWithBundle, heardFromBundle } from '../../query/bundle/merge-line.ts';
import type { BundlePlaylist } from '../../query/bundle/playlist-line.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { PLAYS_KEPT, type PlayRecord } from '../../query/play-record.ts';
import { differsInFailureOnly, type HeardTrack, type TrackRecord } from '../../query/track-record.ts';
import type { ImportBundleAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { takePlaylists } from './bundle-playlists.ts';
import type { WriteDecision } from './library.ts';

/** Recordings merged in one transaction. */
const WRITE_SLICE = 100;

/** What became of lines about recordings. */
type Recordings = Omit<ImportBundleAnswer, 'playlists' | 'unmatched_items'>;

/** Merges lines of a bundle into the library, some at a time, and tells what became of them. */
export async function takeBundle(
  deps: ApiDeps,
  lines: readonly BundleLine[],
  playlists: readonly BundlePlaylist[],
): Promise<ImportBundleAnswer> {
  const sum: Recordings = { matched: 0, unmatched: 0, fingerprints: 0, tracks: 0, plays: 0 };
  for (let start = 0; start < lines.length; start += WRITE_SLICE) {
    const slice = lines.slice(start, start + WRITE_SLICE);
    const part = await deps.library.write(() => decideMerge(deps, slice));
    for (const name of Object.keys(sum) as (keyof Recordings)[]) sum[name] += part[name]; // its own keys
    await deps.yieldTurn();
  }
  return { ...sum, ...(await takePlaylists(deps, playlists)) };
}

async function decideMerge(deps: ApiDeps, lines: readonly BundleLine[]): Promise<WriteDecision<Recordings>> {
  await deps.library.matchable();
  const known = await deps.store.knownPlayIds(lines.flatMap(({ plays }) => plays.map(({ id }) => id)));
  // The history is bounded: what would push out the plays of this library stays behind.
  const draft = new MergeDraft(known, PLAYS_KEPT - (await deps.store.countPlays()));
  for (const line of lines) draft.take(line, deps.library.index.withContent(line.content_key));
  return draft.decision();
}

/** What some lines make of the library, decided one after another before anything is written. */
class MergeDraft {
  readonly #knownPlayIds: Set<string>;
  readonly #playsAtMost: number;
  readonly #tracks = new Map<string, TrackRecord>();
  readonly #heard = new Map<string, HeardTrack>();
  readonly #plays: PlayRecord[] = [];
  readonly #counts = { matched: 0, unmatched: 0, tracks: 0 };

  constructor(knownPlayIds: ReadonlySet<string>, playsAtMost: number) {
    this.#knownPlayIds = new Set(knownPlayIds);
    this.#playsAtMost = playsAtMost;
  }

  take(line: BundleLine, copies: readonly IndexedTrack[]): void {
    const [first] = copies;
    this.#counts[first ? 'matched' : 'unmatched'] += 1;
    if (!first) return;
    const before = copies.map(({ track }) => this.#tracks.get(track.id) ?? track);
    const better = heardFromBundle(
      copies.map(({ track, fingerprint }) => this.#heard.get(track.id) ?? { fingerprint }),
      line,
    );
    for (const [at, merged] of copiesWithBundle(before, line).entries())
      this.#note(before[at] ?? merged, merged, better);
    for (const play of line.plays) {
      if (this.#knownPlayIds.has(play.id) || this.#plays.length >= this.#playsAtMost) continue;
      this.#knownPlayIds.add(play.id);
      this.#plays.push({ ...play, track_id: first.track.id, at: new Date(play.at).toISOString() });
    }
  }

  decision(): WriteDecision<Recordings> {
    const ids = [...this.#tracks.keys()];
    return {
      change: {
        tracks: [...this.#tracks.values()],
        heard: [...this.#heard].map(([id, heard]) => ({ id, heard })),
        plays: this.#plays,
      },
      event: ids.length + this.#plays.length > 0 ? { type: 'tracks.changed', ids } : null,
      result: { ...this.#counts, fingerprints: this.#heard.size, plays: this.#plays.length },
    };
  }

  #note(before: TrackRecord, merged: TrackRecord, better: HeardTrack | null): void {
    const { id } = merged;
    const isChanged = !differsInFailureOnly(before, merged);
    if (isChanged) this.#counts.tracks += 1;
    if (better) this.#heard.set(id, better);
    if (isChanged || better) this.#tracks.set(id, merged);
  }
}
