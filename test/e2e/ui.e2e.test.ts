/** The screen on the production build: by keyboard, in both themes, on a phone, for assistive technology, under its CSP. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults } from './harness/accessibility-faults.ts';
import {
  addText,
  chooseFolder,
  chooseFolderAgain,
  listTracks,
  waitForHeard,
} from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { PHONE, setSystemTheme, THEMES } from './harness/screens.ts';

const TITLES = ['Amber Lantern', 'Copper Tide', 'Glass Meadow', 'Iron Sparrow', 'Velvet Archive'];

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    TITLES.forEach((title, index) => {
      addTone(folder, {
        path: `Tones/Set ${index % 2}/${title}.wav`,
        seconds: 4 + index,
        frequencyHz: 180 + 90 * index,
        tempoBpm: 80 + 15 * index,
        partials: 2 + 4 * index,
      });
    });
    addText(folder, 'Tones/not music.mp3');
  });
  page = app.page;
});

afterAll(() => app?.close());

describe('before there is a library', () => {
  test.each(THEMES)('the welcome has no serious accessibility fault in the %s theme', async (theme) => {
    await setSystemTheme(page, theme);
    await page.reload();
    await page.getByTestId('load-demo').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  // Every address showed the welcome: who moves here from another browser could not bring in what was heard there.
  test('what was heard elsewhere can be brought in, and settings be made', async () => {
    await page.getByRole('link', { name: 'Bring in your data' }).click();
    await page.getByRole('heading', { name: 'Bring it in' }).waitFor();
    await page.getByTestId('navigation').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.getByTestId('navigation').getByRole('link', { name: 'Tracks' }).click();
    await page.getByTestId('load-demo').waitFor();
  });

  test('the folder input is there and named, also where a picker exists', async () => {
    const input = page.getByLabel('Music folder to add').and(page.getByTestId('folder-input'));
    expect(await input.count()).toBe(1);
  });
});

describe('with a library', () => {
  beforeAll(async () => {
    await setSystemTheme(page, 'light');
    await chooseFolder(page, app.folder);
    await waitForHeard(page, TITLES.length + 1, TITLES.length);
    await page.getByTestId('track-row').nth(TITLES.length).waitFor();
  });

  // Kept in the page alone it would be gone with the next visit; a measured tempo changed by it, wrong after the next hearing.
  test('a tempo that was heard at half the pulse is corrected by keyboard, in panel and list, and back', async () => {
    const [row] = await listTracks(page, 'sort=title');
    const measured = Math.round(row?.fingerprint?.metrics.tempo_bpm ?? Number.NaN);
    const cell = page.locator(`[data-track-id="${row?.id}"] [data-column=tempo]`);
    await page.locator(`[data-testid=track-row][data-track-id="${row?.id}"]`).click();
    const double = page.getByTestId('tempo-double');
    await double.press('Enter');
    await expect.poll(() => double.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(async () => Math.abs(Number(await cell.textContent()) - 2 * measured))
      .toBeLessThanOrEqual(1);
    await page.getByTestId('metric-tempo_bpm').getByText('Corrected by you; measured').waitFor();
    await expect.poll(async () => (await listTracks(page, 'sort=title'))[0]?.tempo_multiplier).toBe(2);
    await page.getByTestId('favourite').click();
    await expect.poll(async () => (await listTracks(page, 'sort=title'))[0]?.favourite).toBe(true);
    await double.press('Space');
    await expect.poll(async () => (await listTracks(page, 'sort=title'))[0]?.tempo_multiplier).toBe(1);
    await expect.poll(() => double.getAttribute('aria-pressed')).toBe('false');
    await page.getByTestId('close-panel').click();
  });

  test('the total is shown, and a header sorts both ways and says so', async () => {
    await expect.poll(() => page.getByTestId('total-count').textContent()).toBe(String(TITLES.length + 1));
    await page.getByTestId('sort-title').click();
    await expect.poll(() => shownTitles(page)).toEqual(await titlesBy(page, 'sort=title&order=asc'));
    const header = page.getByRole('columnheader', { name: 'Title' });
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await page.getByTestId('sort-title').click();
    await expect.poll(() => shownTitles(page)).toEqual(await titlesBy(page, 'sort=title&order=desc'));
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    expect(page.url()).toContain('order=desc');
  });

  test('what has no column sorts too: by the clarity of the pulse', async () => {
    await page.getByTestId('sort-by').selectOption('rhythm_stability');
    await expect
      .poll(() => shownTitles(page))
      .toEqual(await titlesBy(page, 'sort=rhythm_stability&order=desc'));
    await page.getByTestId('sort-by').selectOption('title');
    await page.getByTestId('sort-order').click();
    await expect.poll(() => shownTitles(page)).toEqual(await titlesBy(page, 'sort=title&order=asc'));
  });

  test('the slash leads to the search; what it finds is marked, counted and announced; Escape empties it', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('lant');
    await expect.poll(() => shownTitles(page)).toEqual(['Amber Lantern']);
    await expect.poll(() => page.locator('mark').first().textContent()).toBe('Lant');
    await expect.poll(() => page.getByTestId('search-status').textContent()).toBe('1 track found');
    await page.keyboard.press('Escape');
    await expect.poll(() => shownTitles(page)).toHaveLength(TITLES.length + 1);
  });

  test('a search that finds nothing says so, and offers the way back', async () => {
    await page.getByTestId('search-box').fill('zzzz');
    await page.getByTestId('empty-list').getByText('zzzz').waitFor();
    await page.getByTestId('clear-search').click();
    await expect.poll(() => shownTitles(page)).toHaveLength(TITLES.length + 1);
  });

  test('by keyboard alone: down, the right arrow opens a track with the focus in it, Escape gives the focus back', async () => {
    const grid = page.getByRole('grid', { name: 'Tracks' });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const panel = page.getByTestId('track-panel');
    await panel.getByRole('heading', { name: TITLES[1] ?? '', exact: true }).waitFor();
    expect(page.url()).toContain('track=');
    await expect.poll(() => holdsFocus(panel)).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(grid)).toBe(true);
    await page.keyboard.press('End');
    const activeRow = () =>
      grid.evaluate((element) => {
        const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
        return active?.getAttribute('aria-rowindex');
      });
    await expect.poll(activeRow).toBe(String(TITLES.length + 2));
  });

  test('after a click the keys go on through the list and the panel follows; the right arrow goes into it, Escape closes it', async () => {
    const grid = page.getByRole('grid', { name: 'Tracks' });
    const focused = () => isFocused(grid);
    const panel = page.getByTestId('track-panel');
    const opened = (title: string) => panel.getByRole('heading', { name: title, exact: true }).waitFor();
    await page.getByTestId('track-row').nth(1).click();
    await opened(TITLES[1] ?? '');
    await expect.poll(focused).toBe(true);
    await page.keyboard.press('ArrowDown');
    await opened(TITLES[2] ?? '');
    await expect.poll(focused).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => holdsFocus(panel)).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe(true);
    await page.keyboard.press('ArrowDown'); // with nothing open, moving opens nothing
    await page.getByTestId('track-row').nth(1).click();
    await opened(TITLES[1] ?? '');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('the panel tells what sounds like its track, how close and why; a click opens that one at its top', async () => {
    const panel = page.getByTestId('track-panel');
    const similar = page.getByTestId('similar-track');
    await page
      .getByTestId('track-row')
      .filter({ hasText: TITLES[1] ?? '' })
      .click();
    await panel.getByRole('heading', { name: TITLES[1] ?? '', exact: true }).waitFor();
    await expect.poll(() => similar.count()).toBe(TITLES.length - 1);
    expect(await similar.first().innerText()).toMatch(/Nearly the same|Very close|Close|Related|Far/);
    await expect.poll(() => page.getByTestId('similar').innerText()).toMatch(/Chosen from .*4 other tracks/);
    const next = await similar.first().getAttribute('data-track-id');
    await similar.first().getByRole('button').click();
    await page.locator(`[data-testid=track-panel][data-track-id="${next}"]`).waitFor();
    await expect
      .poll(() => panel.evaluate((element) => [element.scrollTop, element === document.activeElement]))
      .toEqual([0, true]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('an address opens its track, and Back closes what was opened', async () => {
    const [row] = await listTracks(page, 'limit=1&sort=title');
    await page.getByTestId('track-row').first().click();
    await page.getByTestId('track-panel').waitFor();
    await page.goBack();
    await page.getByTestId('track-panel').waitFor({ state: 'detached' });
    await page.goto(`${app.url}?source=app#/?track=${row?.id}`);
    await page
      .getByTestId('track-panel')
      .getByRole('heading', { name: row?.title ?? '' })
      .waitFor();
    await page.goto(`${app.url}#/`);
  });

  test('a theme is chosen in the menu, and remembered', async () => {
    await page.getByTestId('library-menu').click();
    await page.getByTestId('theme-dark').click();
    await expect.poll(() => backgroundLightness(page)).toBeLessThan(60);
    await page.reload();
    await page.getByTestId('track-row').first().waitFor();
    expect(await backgroundLightness(page)).toBeLessThan(60);
    await page.getByTestId('library-menu').click();
    await page.getByTestId('theme-auto').click();
    await expect.poll(() => backgroundLightness(page)).toBeGreaterThan(200);
    await page.keyboard.press('Escape');
  });

  test('rows without their files say so by name, and no more once the folder is chosen again', async () => {
    await page.reload(); // the files of a plain input left with the page
    const row = page.getByTestId('track-row').first();
    await expect.poll(() => signOf(row)).toContain('Its folder is not connected');
    await chooseFolderAgain(page, app.folder);
    await page.getByTestId('root-banner').waitFor({ state: 'detached' });
    await expect.poll(() => signOf(row)).not.toContain('Its folder is not connected');
  });

  test('the licences of what is built in open as a text beside the app', async () => {
    await page.goto(`${app.url}#/?open=about`);
    const opening = page.context().waitForEvent('page');
    await page.getByTestId('licences').click();
    const tab = await opening;
    await tab.waitForLoadState();
    expect(await tab.locator('body').textContent()).toContain('react-dom');
    await tab.close();
    await page.goto(`${app.url}#/`);
  });

  describe.each(THEMES)('in the %s theme', (theme) => {
    beforeAll(() => setSystemTheme(page, theme));

    test.each([
      ['the library', '#/', 'track-row'],
      ['a search without result', '#/?q=zzzz', 'empty-list'],
      ['the failures', '#/?open=failures', 'file-row'],
      ['the folders', '#/?open=folders', 'folder'],
    ])('%s has no serious accessibility fault', async (_name, route, landmark) => {
      await page.goto(`${app.url}${route}`);
      await page.getByTestId(landmark).first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);
    });

    test('the open track and the menu have none either', async () => {
      await page.goto(`${app.url}#/`);
      await page.getByTestId('track-row').first().click();
      await page.getByTestId('metric-tempo_bpm').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByTestId('close-panel').click();
      await page.getByTestId('library-menu').click();
      await page.getByTestId('theme-auto').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });
  });
});

describe('on a phone', () => {
  beforeAll(async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${app.url}#/`);
    await page.getByTestId('track-row').first().waitFor();
  });

  test('nothing is wider than the screen, also with a track or a dialog open', async () => {
    for (const [route, landmark] of [
      ['#/', 'track-row'],
      ['#/?open=failures', 'file-row'],
      ['#/?open=about', 'licences'],
    ] as const) {
      await page.goto(`${app.url}${route}`);
      await page.getByTestId(landmark).first().waitFor({ state: 'attached' });
      expect(await overflow(page), route).toBeLessThanOrEqual(0);
    }
    await page.goto(`${app.url}#/`);
    await page.getByTestId('track-row').first().click();
    await page.getByTestId('metric-tempo_bpm').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  test('the sheet covers the page and makes what lies under it inert', async () => {
    const box = await page.getByTestId('track-panel').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: PHONE.width, height: PHONE.height });
    await page.getByTestId('search-box').evaluate((element) => element.focus());
    expect(await isFocused(page.getByTestId('search-box'))).toBe(false);
    await page.getByTestId('close-panel').click();
  });

  test('a touch finds every button: none is smaller than 44 pixels', async () => {
    const small = await page
      .locator('button:visible, select:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().height < 43.5)
          .map((element) => element.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  });
});

test('after all this the policy was never broken: no style was injected, nothing was complained about', async () => {
  expect(await page.locator('style').count()).toBe(0);
  app.browser.assertClean(app.url, [/favicon\.ico/]); // a tab with a plain text names no icon, so the browser tries its own
});

function shownTitles(page: Page): Promise<string[]> {
  return page.getByTestId('track-row').locator('[data-column="title"]').allTextContents();
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === document.activeElement);
}

function holdsFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.contains(document.activeElement));
}

function signOf(row: Locator): Promise<string | null> {
  return row.locator('[data-column="state"]').getByRole('img').getAttribute('aria-label');
}

async function titlesBy(page: Page, query: string): Promise<string[]> {
  return (await listTracks(page, `limit=200&${query}`)).map((row) => row.title);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Mean of the page's background channels, 0–255. */
async function backgroundLightness(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const channels = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return channels.reduce((sum, channel) => sum + channel, 0) / 3;
}
