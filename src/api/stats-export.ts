/** The export: one JSON document of everything that was heard, said and counted, written piece by piece. */
import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { TrackRecord } from '../query/track-record.ts';
import { SIDE_VERSION, type SideRecord } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import type { ApiDeps } from './deps.ts';
import { EXPORT_FORMAT_VERSION } from './schemas/stats-export.ts';
import { textStream } from './text-stream.ts';

/** Tracks written between two turns of the event loop. */
const SLICE = 200;

/**
 * Streams the document: a head of figures, then `tracks`, each with what was said of it, its fingerprint and its side record (but the waveform), or `null`, then
 * `playlists`, each with the ids of its tracks. The reader's pace sets the writer's, so that a large library neither blocks other requests nor lies in memory whole.
 */
export function streamExport(deps: ApiDeps, exportedAt: string, head: object): ReadableStream<Uint8Array> {
  return textStream(documentPieces(deps, exportedAt, head));
}

async function* documentPieces(
  deps: ApiDeps,
  exportedAt: string,
  head: object,
): AsyncGenerator<string, void, void> {
  const opening = JSON.stringify({
    format: 'earmark.stats',
    version: EXPORT_FORMAT_VERSION,
    exported_at: exportedAt,
    app_version: deps.build.version,
    fingerprint_version: FINGERPRINT_VERSION,
    side_version: SIDE_VERSION,
    ...head,
  });
  yield `${opening.slice(0, -1)},"tracks":[`;
  const { index } = deps.library;
  const ids = index.ids();
  let isFirst = true;
  for (let start = 0; start < ids.length; start += SLICE) {
    const items = await exportTracks(deps, ids.slice(start, start + SLICE));
    if (items.length === 0) continue;
    yield `${isFirst ? '' : ','}${items.map((item) => JSON.stringify(item)).join(',')}`;
    isFirst = false;
  }
  yield '],"playlists":[';
  for (const [at, playlist] of (await deps.store.listPlaylists()).entries())
    yield `${at === 0 ? '' : ','}${JSON.stringify(exportPlaylist(playlist))}`;
  yield ']}';
}

async function exportTracks(deps: ApiDeps, ids: readonly string[]): Promise<object[]> {
  const heardIds = ids.filter((id) => deps.library.index.get(id)?.fingerprint);
  const stored = heardIds.length > 0 ? await deps.store.readHeard(heardIds) : [];
  const heard = new Map(heardIds.map((id, at) => [id, stored[at]]));
  return ids.flatMap((id) => {
    const entry = deps.library.index.get(id); // forgotten meanwhile, if missing
    if (!entry) return [];
    const fingerprint = heard.get(id)?.fingerprint ?? null;
    const side = withoutWaveform(heard.get(id)?.side ?? null);
    return [{ ...aboutTrack(entry.track), fingerprint, side }];
  });
}

/** What the file says, and what a person said and played. */
function aboutTrack(track: TrackRecord) {
  const { id, root_id, path, content_key, title, artist, album, duration } = track;
  const { favourite, rating, tempo_multiplier, play_count, skip_count, last_played_at, added_at } = track;
  const said = { favourite, rating, tempo_multiplier, play_count, skip_count, last_played_at, added_at };
  return { id, root_id, path, content_key, title, artist, album, duration, ...said };
}

function exportPlaylist({ items, ...about }: PlaylistRecord) {
  return { ...about, track_ids: items.map(({ track_id: trackId }) => trackId) };
}

/** A picture of 800 points a track would be nine tenths of the document. */
function withoutWaveform(side: SideRecord | null): Omit<SideRecord, 'waveform'> | null {
  if (!side) return null;
  const { waveform: _waveform, ...rest } = side;
  return rest;
}
