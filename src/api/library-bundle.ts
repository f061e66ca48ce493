/** The portable bundle, written piece by piece: a head, then one line a recording, then one a playlist. */
import { bundleLineOf } from '../query/bundle/merge-line.ts';
import { bundlePlaylistOf } from '../query/bundle/playlist-line.ts';
import type { IndexedTrack } from '../query/indexed-track.ts';
import type { PlayRecord } from '../query/play-record.ts';
import type { HeardTrack } from '../query/track-record.ts';
import type { ApiDeps } from './deps.ts';
import { BUNDLE_VERSION } from './schemas/bundle.ts';
import { textStream } from './text-stream.ts';

/** Recordings read at once; each may have a waveform. */
const SLICE = 50;
/** Tracks looked at in between, each of which may have to be made from its packed row. */
const LOOKED_AT = 200;

/** Plays read in one turn. */
const PLAYS_PAGE = 500;

/** Streams the bundle; the reader's pace sets the writer's. */
export function streamBundle(deps: ApiDeps, exportedAt: string): ReadableStream<Uint8Array> {
  return textStream(bundlePieces(deps, exportedAt));
}

async function* bundlePieces(deps: ApiDeps, exportedAt: string): AsyncGenerator<string, void, void> {
  const head = {
    format: 'earmark.library',
    version: BUNDLE_VERSION,
    exported_at: exportedAt,
    app_version: deps.build.version,
  };
  yield `${JSON.stringify(head)}\n`;
  const plays = await playsByTrack(deps);
  const all = [...(await contentKeys(deps))];
  for (let start = 0; start < all.length; start += SLICE) {
    const lines = await bundleLines(deps, all.slice(start, start + SLICE), plays);
    await deps.yieldTurn();
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
  for (const playlist of await deps.store.listPlaylists()) {
    const sent = bundlePlaylistOf(playlist, (id) => deps.library.index.get(id)?.track);
    yield `${JSON.stringify({ playlist: sent })}\n`;
    await deps.yieldTurn();
  }
}

async function contentKeys({ library, yieldTurn }: ApiDeps): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const [at, id] of library.index.ids().entries()) {
    if (at % LOOKED_AT === 0) await yieldTurn();
    const key = library.index.get(id)?.track.content_key;
    if (key) keys.add(key);
  }
  return keys;
}

async function bundleLines(
  deps: ApiDeps,
  keys: readonly string[],
  plays: ReadonlyMap<string, PlayRecord[]>,
): Promise<string[]> {
  const recordings: { key: string; copies: IndexedTrack[] }[] = [];
  await deps.library.matchable();
  for (const key of keys) {
    await deps.yieldTurn();
    const copies = deps.library.index.withContent(key);
    if (copies.length > 0) recordings.push({ key, copies }); // else forgotten meanwhile
  }
  const best = recordings.map(({ copies }) => bestHeard(copies)?.track.id ?? '');
  const heard: (HeardTrack | undefined)[] = await deps.store.readHeard(best);
  const lines: string[] = [];
  for (const [at, { key, copies }] of recordings.entries()) {
    await deps.yieldTurn();
    const played = copies.flatMap(({ track }) => plays.get(track.id) ?? []);
    const tracks = copies.map(({ track }) => track);
    lines.push(JSON.stringify(bundleLineOf(key, tracks, heard[at] ?? null, played)));
  }
  return lines;
}

function bestHeard(copies: readonly IndexedTrack[]): IndexedTrack | undefined {
  const whole = copies.find(({ fingerprint }) => fingerprint?.pass === 'batch');
  return whole ?? copies.find(({ fingerprint }) => fingerprint);
}

async function playsByTrack(deps: ApiDeps): Promise<Map<string, PlayRecord[]>> {
  const byTrack = new Map<string, PlayRecord[]>();
  let last: PlayRecord | undefined;
  do {
    const page = await deps.store.listPlays(last ?? null, PLAYS_PAGE);
    for (const play of page) {
      const known = byTrack.get(play.track_id);
      if (known) known.push(play);
      else byTrack.set(play.track_id, [play]);
    }
    last = page.length === PLAYS_PAGE ? page.at(-1) : undefined;
  } while (last);
  return byTrack;
}
