import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { chooseFolder } from '../../e2e/harness/library-steps.ts';
import { synthesise, writeWave } from '../fingerprint/synthetic-track.ts';
import { type RouteFigures, routeFigures } from './measure-routes.ts';
import type { Answered } from './page/ask.ts';

const FILES = 6;
const TRACK_SECONDS = 240;
const HITS_A_TRACK = 3;

/**
 * `GET /tracks/{id}?wait_ms=` for mp3 files that nobody has heard, against the same from memory. Others of the folder are
 * being heard meanwhile, as after any import.
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

/** Four minutes each, no two of the same sound. */
function makeRecordings(folder: string): boolean {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) return false;
  const wave = join(folder, 'source.wav');
  writeWave(wave, synthesise(TRACK_SECONDS + FILES));
  for (let at = 0; at < FILES; at += 1) {
    const mp3 = join(folder, `${at}.mp3`);
    const cut = ['-ss', String(at), '-t', String(TRACK_SECONDS), '-i', wave];
    const options = ['-c:a', 'libmp3lame', '-b:a', '192k', '-metadata', `title=Unheard ${at}`];
    const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', ...cut, ...options, mp3], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
  }
  rmSync(wave);
  return true;
}

/** Asks for the last of those still unheard, until none is. */
function hearAll(page: Page): Promise<{ computed: Answered[]; hits: Answered[] }> {
  return page.evaluate(
    async ([count, hitsEach]) => {
      const { ask } = window.apiBench;
      const computed: Answered[] = [];
      const hits: Answered[] = [];
      interface Row {
        id: string;
      }
      const known = new Set<string>();
      while (known.size < count) {
        const list = await ask({
          method: 'GET',
          path: 'tracks?sort=added_at&order=desc&limit=20&analysis=none',
        });
        const { items }: { items: Row[] } = JSON.parse(list.text);
        const fresh = items.filter(({ id }) => !known.has(id)).at(-1);
        if (!fresh) {
          const heard = await ask({ method: 'GET', path: 'search?query=unheard&limit=20' });
          const found: { total: number } = JSON.parse(heard.text);
          if (found.total >= count) break;
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        known.add(fresh.id);
        const { text, ...cost } = await ask({ method: 'GET', path: `tracks/${fresh.id}?wait_ms=5000` });
        const { fingerprint_source: source }: { fingerprint_source: string } = JSON.parse(text);
        if (source !== 'computed') continue;
        computed.push(cost);
        for (let at = 0; at < hitsEach; at += 1) {
          const { text: _text, ...hit } = await ask({
            method: 'GET',
            path: `tracks/${fresh.id}?strategy=accurate`,
          });
          if (hit.hit) hits.push(hit);
        }
      }
      return { computed, hits };
    },
    [FILES, HITS_A_TRACK] as const,
  );
}
