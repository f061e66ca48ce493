/** Where workers have no WebCodecs, the window decodes and hands its PCM to the worker. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApp } from './harness/app-page.ts';
import { startBrowser } from './harness/browser.ts';
import { copyDist } from './harness/dist.ts';
import { addText, chooseFolder, listTracks, waitForHeard } from './harness/library-steps.ts';
import { addLena, makeMusicFolder } from './harness/music.ts';
import { startServer } from './harness/server.ts';

test('without WebCodecs every format that the browser knows is heard all the same, with the same result', async () => {
  const folder = makeMusicFolder();
  for (const kind of ['mp3', 'flac', 'ogg', 'opus', 'm4a', 'wav'] as const) addLena(folder, kind);
  addText(folder, 'text.mp3');
  const dist = copyDist();
  takeAwayWebCodecs(dist);
  const server = await startServer(dist);
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await openApp(page, server.url);
    expect(await page.evaluate(() => typeof AudioDecoder)).toBe('undefined');
    await chooseFolder(page, folder);
    await waitForHeard(page, 7, 6);
    const rows = await listTracks(page);
    const centroids = Object.fromEntries(
      rows.map((row) => [row.path, row.fingerprint?.metrics.spectral_centroid ?? null]),
    );
    expect(rows.filter(({ analysis }) => analysis.status === 'failed').map(({ path }) => path)).toEqual([
      'text.mp3',
    ]);
    const reference = centroids['lena.wav'];
    expect(reference).toBeGreaterThan(0);
    for (const kind of ['mp3', 'flac', 'ogg', 'm4a']) {
      expect(Math.abs((centroids[`lena.${kind}`] ?? Number.NaN) - (reference ?? 0)), kind).toBeLessThan(0.02);
    }
    browser.assertClean(server.url);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(dist, { recursive: true, force: true });
  }
});

/** Every script of the build, page and workers alike, begins by deleting what browsers without WebCodecs lack. */
function takeAwayWebCodecs(dist: string): void {
  const assets = join(dist, 'assets');
  for (const name of readdirSync(assets).filter((file) => file.endsWith('.js'))) {
    const script = readFileSync(join(assets, name), 'utf8');
    const deletions = ['AudioDecoder', 'AudioEncoder', 'EncodedAudioChunk', 'AudioData'];
    const prefix = deletions.map((global) => `delete globalThis.${global};`).join('');
    writeFileSync(join(assets, name), prefix + script);
  }
}
