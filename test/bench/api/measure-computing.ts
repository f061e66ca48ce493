import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { chooseFolder } from '../../e2e/harness/library-steps.ts';
import { synthesise, writeWave } from '../fingerprint/synthetic-track.ts';
import { type RouteFigures, routeFigures } from './measure-routes.ts';
import type { Answered } from './page/ask.ts';

/** About half of them are heard before they are asked for; quantiles need a dozen. */
const FILES = 30;
const TRACK_SECONDS = 240;
/** Right after the answer, when all hearing still stands back, and as many when the rest is being heard again. */
const HITS_A_TIME = 2;
const REST_MS = 700;

/**
 * `GET /tracks/{id}?wait_ms=` for mp3 files that nobody has heard, against the same from memory. Others of the folder are
 * to be heard meanwhile, as after any import.
 */
export async function measureComputing(page: Page): Promise<RouteFigures | string> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-mp3-'));
  try {
    if (!makeRecordings(folder)) return 'ffmpeg, which makes the mp3 files, is not installed';
    await chooseFolder(page, folder);
    const { computed, hits } = await hearAll(page);
    return computed.length === 0
      ? 'every file had been heard before it was asked for'
      : routeFigures(hits, computed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four minutes each, no two of the same sound: cut out of one encoding, a second apart. */
function makeRecordings(folder: string): boolean {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) return false;
  const work = mkdtempSync(join(tmpdir(), 'earmark-mp3-'));
  try {
    const [wave, whole] = [join(work, 'source.wav'), join(work, 'whole.mp3')];
    writeWave(wave, synthesise(TRACK_SECONDS + FILES));
    runFfmpeg(['-i', wave, '-c:a', 'libmp3lame', '-b:a', '192k', whole]);
    for (let at = 0; at < FILES; at += 1) {
      const cut = ['-ss', String(at), '-t', String(TRACK_SECONDS), '-i', whole, '-c', 'copy'];
      runFfmpeg([...cut, '-metadata', `title=Unheard ${at}`, join(folder, `${at}.mp3`)]);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

function runFfmpeg(parameters: readonly string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', ...parameters], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
}

/** Asks for the last of those still unheard, until none is. */
function hearAll(page: Page): Promise<{ computed: Answered[]; hits: Answered[] }> {
  return page.evaluate(
    async ([count, hitsATime, restMs]) => {
      const { ask } = window.apiBench;
      const computed: Answered[] = [];
      const hits: Answered[] = [];
      interface Row {
        id: string;
      }
      const known = new Set<string>();
      for (;;) {
        // Counted before they are listed: what comes between is asked for in the next round.
        const all = await ask({ method: 'GET', path: 'search?query=unheard&limit=1' });
        const found: { total: number } = JSON.parse(all.text);
        const list = await ask({
          method: 'GET',
          path: 'tracks?sort=added_at&order=desc&limit=100&analysis=none',
        });
        const { items }: { items: Row[] } = JSON.parse(list.text);
        const fresh = items.filter(({ id }) => !known.has(id)).at(-1);
        if (!fresh && found.total >= count) break;
        if (!fresh) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        known.add(fresh.id);
        const { text, ...cost } = await ask({ method: 'GET', path: `tracks/${fresh.id}?wait_ms=5000` });
        const { fingerprint_source: source }: { fingerprint_source: string } = JSON.parse(text);
        if (source !== 'computed') continue;
        computed.push(cost);
        for (const waitMs of [0, restMs]) {
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          for (let at = 0; at < hitsATime; at += 1) {
            const path = `tracks/${fresh.id}?strategy=accurate`;
            const { text: _text, ...hit } = await ask({ method: 'GET', path });
            if (hit.hit) hits.push(hit);
          }
        }
      }
      return { computed, hits };
    },
    [FILES, HITS_A_TIME, REST_MS] as const,
  );
}
