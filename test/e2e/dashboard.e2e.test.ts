/** The engine dashboard and the settings on the production build: figures, controls, the API console, data out and in. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CacheConfig, CacheStats } from '../../src/api/contract.ts';
import { expectUsableView } from './harness/accessibility.ts';
import { apiCall } from './harness/app-page.ts';
import { chooseFolder, listTracks, toldOf, waitForHeard } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { DESK, PHONE } from './harness/screens.ts';

const TITLES = ['Amber Lantern', 'Copper Tide', 'Glass Meadow'];
const TABS = ['overview', 'cache', 'routes', 'learning', 'settings', 'api', 'data'] as const;

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    TITLES.forEach((title, at) => {
      const path = `Tones/${title}.wav`;
      addTone(folder, { path, seconds: 3, frequencyHz: 200 + 90 * at, tempoBpm: 90, partials: 2 + at });
    });
  });
  page = app.page;
  await chooseFolder(page, app.folder);
  await waitForHeard(page, TITLES.length);
});

afterAll(() => app?.close());

const open = async (tab: string) => {
  await page.goto(`${app.url}#/engine?tab=${tab}`);
  await page.getByTestId(`engine-${tab}`).waitFor();
};
const config = async () => (await apiCall(page, 'GET', 'cache/config')).body as CacheConfig;
const stats = async () => (await apiCall(page, 'GET', 'cache/stats')).body as CacheStats;

test('its code is not loaded before it is opened, and one click of the navigation opens it', async () => {
  // What the page itself asked for: the service worker stores everything beside it.
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(loaded.filter((url) => /index-.*\.js/.test(url))).not.toEqual([]);
  expect(loaded.filter((url) => /EngineView|AnalysisView|SettingsView/.test(url))).toEqual([]);
  await page.getByTestId('navigation').getByRole('link', { name: 'Engine' }).click();
  await page.getByTestId('engine-overview').waitFor();
});

test('figures move while questions are asked, and every line is told in words and as a table', async () => {
  await page.getByTestId('ask-around').click();
  const figure = page.getByRole('figure', { name: 'Share answered from memory' });
  await expect.poll(() => figure.textContent(), { timeout: 15_000 }).toMatch(/Now \d+ %; between/);
  await figure.getByText('As a table').click();
  await figure.getByRole('row').nth(1).waitFor();
});

test('memory is cleared by kind, and the reason is counted', async () => {
  await open('cache');
  await apiCall(page, 'GET', 'tracks?limit=3');
  const cleared = (await stats()).cache.evictions.cleared;
  const row = page.getByTestId('prefix-list:');
  await row.getByRole('button').and(page.locator(':enabled')).click();
  await page.getByTestId('toast').getByText('cleared').waitFor();
  await expect.poll(async () => (await stats()).cache.evictions.cleared).toBeGreaterThan(cleared);
});

test('clearing everything is asked first, and can be called off', async () => {
  await apiCall(page, 'GET', 'tracks?limit=3');
  expect((await stats()).cache.items).toBeGreaterThan(0);
  await page.getByTestId('clear-all').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByTestId('clear-all').waitFor();
  expect((await stats()).cache.items).toBeGreaterThan(0);
});

test('warming loads what was heard, and says how much', async () => {
  await page.getByTestId('warm').click();
  await page.getByTestId('toast').getByText('in memory already').waitFor();
});

describe('the settings of the engine', () => {
  test('a value out of bounds is refused by the API, and the refusal stands at its field', async () => {
    await open('settings');
    const field = page.getByTestId('setting-max_size_mb');
    await field.fill('5000');
    await page.getByTestId('save-settings').click();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').getByText('must be at most 2048').waitFor();
    expect((await config()).max_size_mb).toBe(256);
  });

  test('a good one holds at once; taken back by a click, and by Ctrl+Z, it is as before', async () => {
    const field = page.getByTestId('setting-max_size_mb');
    const setTo = async (value: string) => {
      await field.fill(value);
      const told = await toldOf(page, () => page.getByTestId('save-settings').click());
      await expect.poll(async () => (await config()).max_size_mb).toBe(Number(value));
      return told;
    };
    const told = await setTo('128');
    await told.getByTestId('undo').click();
    await expect.poll(async () => (await config()).max_size_mb).toBe(256);
    await setTo('64');
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await config()).max_size_mb).toBe(256);
    await expect.poll(() => field.inputValue()).toBe('256');
  });
});

describe('the API console', () => {
  test('runs an address from its form, and shows status, headers and body', async () => {
    await open('api');
    await page.getByTestId('find-operation').fill('get tracks whole');
    await page.getByTestId('operation-getTracksId').click();
    await page.getByTestId('fill-id').click();
    await expect.poll(() => page.getByTestId('parameter-id').inputValue()).not.toBe('');
    await page.getByTestId('send').click();
    await page.getByTestId('answer-status').getByText('200').waitFor();
    for (const name of ['x-cache-hit', 'server-timing', 'etag'])
      expect(await page.getByTestId(`header-${name}`).textContent(), name).not.toBe('');
    const body = JSON.parse((await page.getByTestId('answer-body').textContent()) ?? '');
    expect(TITLES).toContain(body.title);
    expect(page.url()).toContain('op=getTracksId');
  });

  test('sends a body, and shows a refusal as what it is', async () => {
    await page.goto(`${app.url}#/engine?tab=api&op=postPlaylists`);
    await page.getByTestId('operation-body').fill('{"name": ""}');
    await page.getByTestId('send').click();
    await page.getByTestId('send-anyway').click(); // what changes the library is asked about first
    await page.getByTestId('answer-status').getByText('400').waitFor();
    expect(await page.getByTestId('answer-body').textContent()).toContain('invalid_request');
  });

  test('asks before it deletes', async () => {
    const [track] = await listTracks(page);
    await page.goto(`${app.url}#/engine?tab=api&op=deleteTracksId`);
    await page.getByTestId('parameter-id').fill(track?.id ?? '');
    await page.getByTestId('send').click();
    await page.getByRole('alertdialog').waitFor();
    expect(await listTracks(page)).toHaveLength(TITLES.length);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('send').waitFor();
    expect(await listTracks(page)).toHaveLength(TITLES.length);
  });
});

test('what was heard is saved as lines, and comes in again with a report', async () => {
  await open('data');
  const downloading = page.waitForEvent('download');
  await page.getByTestId('save-bundle').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^earmark-library-\d{4}-\d\d-\d\d\.ndjson$/);
  await page.getByTestId('bundle-input').setInputFiles(await download.path());
  const report = page.getByTestId('import-report');
  await expect.poll(() => report.locator('dd').first().textContent()).toBe(String(TITLES.length));
});

test('a file that is no bundle is refused in words', async () => {
  const file = {
    name: 'x.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from('{"format":"other"}'),
  };
  await page.getByTestId('bundle-input').setInputFiles(file);
  await page.getByTestId('import-bundle').getByRole('alert').getByText('no file of Earmark').waitFor();
});

test('the theme is chosen in the settings, and remembered', async () => {
  await page.goto(`${app.url}#/settings`);
  const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
  await page.getByTestId('theme-choice').getByText('Dark').click();
  await expect.poll(scheme).toBe('dark');
  await page.reload();
  await page.getByTestId('theme-choice').waitFor();
  expect(await scheme()).toBe('dark');
  await page.getByTestId('theme-choice').getByText('As the system').click();
});

test.each([
  ...TABS.map((tab) => [`engine?tab=${tab}`, `engine-${tab}`] as const),
  ['engine?tab=api&op=getTracks', 'send'],
  ['settings', 'theme-choice'],
] as const)(
  '%s is usable at a desk and on a phone, in both themes, without a serious accessibility fault',
  async (address, landmark) => {
    await page.goto(`${app.url}#/${address}`);
    await page.getByTestId(landmark).waitFor();
    await expectUsableView(page);
  },
);

// On a phone half of each row was out of sight.
test.each(['overview', 'cache', 'routes'])('on a phone the table of %s fits the screen', async (tab) => {
  await page.setViewportSize(PHONE);
  await open(tab);
  const table = page.getByTestId(`engine-${tab}`).locator('section[tabindex="0"]');
  await table.getByRole('rowheader').first().waitFor();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.setViewportSize(DESK);
});

test('after all this nothing was complained about', () => {
  app.browser.assertClean(app.url, [/status of 400/]); // two refusals were asked for
});
