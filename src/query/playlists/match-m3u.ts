import { foldText } from '../fold-text.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import type { M3uEntry } from './m3u.ts';

/** Which track a line means, or why none. */
export type M3uMatch =
  | { entry: M3uEntry; trackId: string; by: 'path' | 'tags' }
  | { entry: M3uEntry; trackId: null; reason: 'not_found' | 'ambiguous' };

/** Lengths that players write may be rounded or cut. */
const DURATION_TOLERANCE_SECONDS = 3;

/** Tracks taken in one turn of the event loop: a few milliseconds' worth. A line may have to be compared with thousands. */
const SLICE = 200;

/** Finds the tracks that playlists of other programs mean, with turns for others in between. */
export async function matchM3u(
  tracks: Iterable<IndexedTrack>,
  lines: readonly M3uEntry[],
  yieldTurn: () => Promise<void>,
): Promise<M3uMatch[]> {
  const matcher = new M3uMatcher([]);
  let taken = 0;
  for (const track of tracks) {
    matcher.add(track);
    taken += 1;
    if (taken % SLICE === 0) await yieldTurn();
  }
  const matches: M3uMatch[] = [];
  for (const line of lines) {
    matches.push(matcher.match(line));
    await yieldTurn();
  }
  return matches;
}

/** Knows the tracks that lines of playlists may mean. */
export class M3uMatcher {
  readonly #byPath = new Map<string, IndexedTrack[]>();
  readonly #byFileName = new Map<string, IndexedTrack[]>();
  readonly #byLabel = new Map<string, IndexedTrack[]>();

  constructor(entries: Iterable<IndexedTrack>) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: IndexedTrack): void {
    const { path, title, artist } = entry.track;
    push(this.#byPath, path, entry);
    push(this.#byFileName, caseless(path.slice(path.lastIndexOf('/') + 1)), entry);
    push(this.#byLabel, foldText(artist ? `${artist} - ${title}` : title), entry);
  }

  /** By path first: the most folders in common from the file upwards; then by artist, title and length. */
  match(entry: M3uEntry): M3uMatch {
    // As it stands first: what looks like a path of Windows may be a name with a backslash.
    const byPath = this.#byPath.get(entry.path) ?? this.#byEnd(entry.path);
    if (byPath.length === 1 && byPath[0]) return { entry, trackId: byPath[0].track.id, by: 'path' };
    const named = entry.label === null ? [] : (this.#byLabel.get(foldText(entry.label)) ?? []);
    const candidates = byPath.length > 1 ? named.filter((track) => byPath.includes(track)) : named;
    const fitting = candidates.filter(({ track }) => agree(track.duration, entry.duration));
    if (fitting.length === 1 && fitting[0]) return { entry, trackId: fitting[0].track.id, by: 'tags' };
    const isAmbiguous = fitting.length > 1 || byPath.length > 1;
    return { entry, trackId: null, reason: isAmbiguous ? 'ambiguous' : 'not_found' };
  }

  /** As it is written first: a percent sign may belong to the name. */
  #byEnd(path: string): IndexedTrack[] {
    const written = this.#nearestPaths(partsOf(path));
    return written.length > 0 || !path.includes('%') ? written : this.#nearestPaths(partsOf(decoded(path)));
  }

  /** Tracks of which the most folders agree. A file name alone says little: one of the paths must agree whole, or a folder too. */
  #nearestPaths(parts: readonly string[]): IndexedTrack[] {
    let best: IndexedTrack[] = [];
    let most = 0;
    const wanted = parts.map(caseless);
    for (const candidate of this.#byFileName.get(caseless(parts.at(-1) ?? '')) ?? []) {
      const own = candidate.track.path.normalize().split('/');
      const common = commonEnd(caseless(candidate.track.path).split('/'), wanted);
      if (common < 2 && common < own.length && common < parts.length) continue;
      // The very path goes before a longer one that ends with it, and that before one in other letters' case.
      const isWhole = own.length === common && parts.length === common;
      const score = common + (isWhole ? 0.5 : 0) + (commonEnd(own, parts) === common ? 0.25 : 0);
      if (score > most) best = [];
      if (score >= most) best.push(candidate);
      most = Math.max(most, score);
    }
    return best;
  }
}

/** The parts of a path as any system writes it, or of a `file:` address. */
function partsOf(path: string): string[] {
  const plain = /^file:\/\//i.test(path) ? decoded(path.slice('file://'.length)) : path;
  const slashed = plain.includes('/') ? plain : plain.replaceAll('\\', '/');
  return slashed
    .normalize()
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Windows and macOS take no notice of the case, and programs there write it as they like. */
function caseless(name: string): string {
  return name.normalize().toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a bare percent sign: it was not encoded
  }
}

function commonEnd(left: readonly string[], right: readonly string[]): number {
  let common = 0;
  while (common < left.length && common < right.length && left.at(-1 - common) === right.at(-1 - common)) {
    common += 1;
  }
  return common;
}

function agree(left: number | null, right: number | null): boolean {
  return left === null || right === null || Math.abs(left - right) <= DURATION_TOLERANCE_SECONDS;
}

function push(map: Map<string, IndexedTrack[]>, key: string, entry: IndexedTrack): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}
