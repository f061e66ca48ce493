/** The export: one JSON document of everything that was heard and counted, written piece by piece. */
import { SIDE_VERSION, type SideRecord } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../shared/metrics.ts';
import type { ApiDeps } from './deps.ts';
import { EXPORT_FORMAT_VERSION } from './schemas/stats-export.ts';

/** Tracks written between two turns of the event loop. */
const SLICE = 200;

/**
 * Streams the document: a head of figures, then `tracks`, each with its fingerprint and its side record (but the waveform), or `null`. The reader's pace sets
 * the writer's, so that a large library neither blocks other requests nor lies in memory whole.
 */
export function streamExport(deps: ApiDeps, exportedAt: string, head: object): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = documentPieces(deps, exportedAt, head);
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return();
    },
  });
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
  yield ']}';
}

async function exportTracks(deps: ApiDeps, ids: readonly string[]): Promise<object[]> {
  const heardIds = ids.filter((id) => deps.library.index.get(id)?.fingerprint);
  const stored = heardIds.length > 0 ? await deps.store.readHeard(heardIds) : [];
  const heard = new Map(heardIds.map((id, at) => [id, stored[at]]));
  return ids.flatMap((id) => {
    const entry = deps.library.index.get(id); // forgotten meanwhile, if missing
    if (!entry) return [];
    const { path, root_id, content_key, title, artist, album, duration } = entry.track;
    const fingerprint = heard.get(id)?.fingerprint ?? null;
    const side = withoutWaveform(heard.get(id)?.side ?? null);
    return [{ id, root_id, path, content_key, title, artist, album, duration, fingerprint, side }];
  });
}

/** A picture of 800 points a track would be nine tenths of the document. */
function withoutWaveform(side: SideRecord | null): Omit<SideRecord, 'waveform'> | null {
  if (!side) return null;
  const { waveform: _waveform, ...rest } = side;
  return rest;
}
