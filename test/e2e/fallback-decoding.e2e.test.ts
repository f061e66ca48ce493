/** Where workers have no WebCodecs they decode by themselves; what they cannot, the window decodes and hands over. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApp } from './harness/app-page.ts';
import { startBrowser } from './harness/browser.ts';
import { copyDist } from './harness/dist.ts';
import { addText, chooseFolder, listTracks, waitForHeard } from './harness/library-steps.ts';
import { addLena, makeMusicFolder } from './harness/music.ts';
import { startServer } from './harness/server.ts';

const WEB_CODECS = ['AudioDecoder', 'AudioEncoder', 'EncodedAudioChunk', 'AudioData'];
const WEB_AUDIO = ['OfflineAudioContext', 'AudioContext'];
const BY_WORKER = ['mp3', 'flac', 'ogg', 'opus', 'wav'] as const;

/** Hears a folder in a browser that lacks these globals, in page and workers alike. */
async function hearWithout(globals: readonly string[], inFull: number) {
  const folder = makeMusicFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const kind of [...BY_WORKER, 'm4a'] as const) addLena(folder, kind);
  addText(folder, 'text.mp3');
  const dist = copyDist();
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }));
  takeAway(dist, globals);
  const server = await startServer(dist);
  onTestFinished(() => server.stop());
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await openApp(page, server.url);
  expect(await page.evaluate(() => typeof AudioDecoder)).toBe('undefined');
  await chooseFolder(page, folder);
  await waitForHeard(page, 7, inFull);
  const rows = await listTracks(page);
  // Also proves that the decoders' WebAssembly runs under the page's own policy.
  browser.assertClean(server.url);
  const centroids = Object.fromEntries(
    rows.map((row) => [row.path, row.fingerprint?.metrics.spectral_centroid ?? Number.NaN]),
  );
  const failures = rows.flatMap(({ path, analysis }) =>
    analysis.status === 'failed' ? [[path, analysis.error?.code]] : [],
  );
  return { centroids, failures: Object.fromEntries(failures) };
}

test('without WebCodecs every format that the browser knows is heard all the same, with the same result', async () => {
  const { centroids, failures } = await hearWithout(WEB_CODECS, 6);
  expect(failures).toEqual({ 'text.mp3': 'not_audio' });
  const reference = centroids['lena.wav'] ?? Number.NaN;
  expect(reference).toBeGreaterThan(0);
  for (const kind of ['mp3', 'flac', 'ogg', 'opus', 'm4a']) {
    expect(Math.abs((centroids[`lena.${kind}`] ?? Number.NaN) - reference), kind).toBeLessThan(0.02);
  }
});

// Without the window's decoder there is only what the worker can do by itself.
test('without WebAudio as well the worker hears all but AAC, and that is told', async () => {
  const { centroids, failures } = await hearWithout([...WEB_CODECS, ...WEB_AUDIO], 5);
  expect(failures).toEqual({ 'text.mp3': 'not_audio', 'lena.m4a': 'unsupported_codec' });
  for (const kind of BY_WORKER) expect(centroids[`lena.${kind}`], kind).toBeGreaterThan(0);
});

/** Every script of the build, page and workers alike, begins by deleting what other browsers lack. */
function takeAway(dist: string, globals: readonly string[]): void {
  const assets = join(dist, 'assets');
  const prefix = globals.map((global) => `delete globalThis.${global};`).join('');
  for (const name of readdirSync(assets).filter((file) => file.endsWith('.js'))) {
    writeFileSync(join(assets, name), prefix + readFileSync(join(assets, name), 'utf8'));
  }
}
