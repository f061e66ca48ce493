/** The main job on the production build: folder in, tags, fingerprints, search, a track's numbers, the statistics saved. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METRIC_NAMES } from '../../src/shared/metrics.ts';
import { apiCall, hardReload, openApp } from './harness/app-page.ts';
import {
  addText,
  chooseFolder,
  libraryStats,
  listTracks,
  truncateFile,
  waitForHeard,
} from './harness/library-steps.ts';
import { addLena, addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';

const DECODABLE = ['mp3', 'flac', 'ogg', 'wav', 'opus', 'm4a', 'aac', 'webm', 'aiff', 'caf'] as const;
const LONG_TONE = {
  path: 'Synth/Long/01 Slow bell.wav',
  seconds: 90,
  frequencyHz: 220,
  tempoBpm: 120,
  partials: 6,
};

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    for (const kind of DECODABLE) addLena(folder, kind, `Lena/Formats/${kind} recording.${kind}`);
    addTone(folder, LONG_TONE);
    addTone(folder, {
      path: 'Synth/Short/02 Bright pulse.wav',
      seconds: 20,
      frequencyHz: 440,
      tempoBpm: 90,
      partials: 20,
    });
    addText(folder, 'Broken/shopping list.mp3');
    addLena(folder, 'flac', 'Broken/cut short.flac');
    truncateFile(folder, 'Broken/cut short.flac', 0.5);
  });
  page = app.page;
  await chooseFolder(page, app.folder);
  // In full: the readable ones, and the truncated one as far as it goes.
  await waitForHeard(page, DECODABLE.length + 4, DECODABLE.length + 3);
});

afterAll(() => app?.close());

describe('after a folder was chosen', () => {
  test('every readable format is heard: thirteen metrics, in full, with confidence', async () => {
    const rows = await listTracks(page);
    expect(rows).toHaveLength(DECODABLE.length + 4);
    for (const row of rows.filter(({ path }) => !path.startsWith('Broken/'))) {
      expect(row.analysis, row.path).toEqual({ status: 'done' });
      expect(row.fingerprint?.pass, row.path).toBe('batch');
      expect(Object.keys(row.fingerprint?.metrics ?? {}).sort(), row.path).toEqual([...METRIC_NAMES].sort());
      expect(row.fingerprint?.metrics.spectral_centroid, row.path).toBeGreaterThan(0);
      expect(row.fingerprint?.average_confidence, row.path).toBeGreaterThan(0);
    }
  });

  test('one recording in ten formats sounds the same, and unlike a synthetic pulse', async () => {
    const rows = await listTracks(page);
    const centroidOf = (path: string) =>
      rows.find((row) => row.path === path)?.fingerprint?.metrics.spectral_centroid ?? Number.NaN;
    const reference = centroidOf('Lena/Formats/wav recording.wav');
    for (const kind of ['flac', 'aiff', 'mp3', 'm4a', 'ogg'] as const) {
      expect(centroidOf(`Lena/Formats/${kind} recording.${kind}`), kind).toBeCloseTo(reference, 1);
    }
    expect(centroidOf('Lena/Formats/flac recording.flac')).toBeCloseTo(reference, 5);
    expect(Math.abs(centroidOf(LONG_TONE.path) - reference)).toBeGreaterThan(0.02);
  });

  test('a long track was heard in windows first and then validated by its whole', async () => {
    const row = (await listTracks(page)).find(({ path }) => path === LONG_TONE.path);
    expect(row?.fingerprint?.validation.status).toBe('valid');
    expect(row?.fingerprint?.validation.distance).toBeLessThanOrEqual(0.35);
    expect(row?.fingerprint?.validation.level).toBeDefined();
    expect(row?.fingerprint?.metrics.tempo_bpm).toBeGreaterThan(0);
  });

  test('a text named .mp3 and a truncated file are reported by name with a reason; the rest finished', async () => {
    const failed = (await listTracks(page)).filter(({ analysis }) => analysis.status === 'failed');
    const reasons = Object.fromEntries(failed.map((row) => [row.path, row.analysis.error?.code]));
    expect(reasons).toEqual({ 'Broken/shopping list.mp3': 'not_audio', 'Broken/cut short.flac': 'corrupt' });
    await page.getByTestId('failures').click();
    const list = page.getByTestId('file-list');
    await list.getByText('Broken/shopping list.mp3').waitFor();
    await expect.poll(() => page.getByTestId('file-row').count()).toBe(1);
    await page.getByTestId('files-damaged').click();
    await list.getByText('Broken/cut short.flac').waitFor();
    await expect.poll(() => page.getByTestId('file-row').count()).toBe(1);
    await page.getByTestId('navigation').getByRole('link', { name: 'Tracks' }).click();
    await page.getByTestId('track-row').first().waitFor();
  });

  test('search finds as one types, in title and path, and says so when nothing is found', async () => {
    await page.getByTestId('search-box').fill('bri pul');
    await page.getByTestId('track-row').getByText('Bright pulse').waitFor();
    await expect.poll(() => page.getByTestId('track-row').count()).toBe(1);
    await page.getByTestId('search-box').fill('zzzz');
    await expect.poll(() => page.getByTestId('track-row').count()).toBe(0);
    await page.getByTestId('search-box').fill('');
    await expect.poll(() => page.getByTestId('track-row').count()).toBeGreaterThan(5);
  });

  test('the track panel shows the thirteen numbers that the API has', async () => {
    await page.getByTestId('search-box').fill('slow bell');
    await page.getByTestId('track-row').getByText('Slow bell').click();
    const panel = page.getByTestId('track-panel');
    const [row] = await listTracks(page, 'limit=1&sort=duration&order=desc');
    for (const name of METRIC_NAMES) {
      const metric = panel.getByTestId(`metric-${name}`);
      const shown = async () => {
        const text = await metric.getAttribute('data-value');
        return text === '' ? null : Number(text);
      };
      await expect.poll(shown, { message: name }).toBe(row?.fingerprint?.metrics[name]);
      expect(Number(await metric.getAttribute('data-confidence')), name).toBeGreaterThanOrEqual(0);
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('search-box').fill('');
  });

  test('the statistics are saved as a JSON file that holds every fingerprint', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByTestId('export-stats').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^earmark-statistics-\d{4}-\d{2}-\d{2}\.json$/);
    const exported = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(exported.tracks).toHaveLength(DECODABLE.length + 4);
    const heard = exported.tracks.filter((track: { fingerprint: unknown }) => track.fingerprint !== null);
    expect(heard.length).toBeGreaterThanOrEqual(DECODABLE.length + 2);
  });

  test('a reload without network, a hard reload and a second tab find it all again', async () => {
    const before = await listTracks(page);
    await app.server.stop();
    await page.reload();
    await page.getByTestId('track-row').first().waitFor();
    expect(fingerprintsOf(await listTracks(page))).toEqual(fingerprintsOf(before));
    const second = await app.browser.newPage();
    await openApp(second, app.url);
    await second.getByTestId('track-row').first().waitFor();
    await second.close();
    await app.server.start();
    await hardReload(page);
    await page.getByTestId('track-row').first().waitFor();
    expect(fingerprintsOf(await listTracks(page))).toEqual(fingerprintsOf(before));
  });

  test('the same folder chosen again rejoins: same ids, nothing heard twice', async () => {
    const before = await listTracks(page);
    expect(before.every((row) => row.availability === 'away')).toBe(true);
    await chooseFolder(page, app.folder);
    await expect
      .poll(async () => (await listTracks(page)).every((row) => row.availability !== 'away'), {
        timeout: 20_000,
      })
      .toBe(true);
    const after = await listTracks(page);
    expect(after.map((row) => row.id).sort()).toEqual(before.map((row) => row.id).sort());
    expect(fingerprintsOf(after)).toEqual(fingerprintsOf(before));
    expect((await libraryStats(page)).by_status.none).toBe(0);
  });

  test('health answers, no request went to another origin, and nothing was complained about', async () => {
    expect((await apiCall(page, 'GET', 'health')).body).toMatchObject({ status: 'ok' });
    app.browser.assertClean(app.url);
  });
});

function fingerprintsOf(rows: { id: string; fingerprint: unknown }[]): [string, unknown][] {
  return rows
    .map(({ id, fingerprint }): [string, unknown] => [id, fingerprint])
    .sort(([a], [b]) => a.localeCompare(b));
}
