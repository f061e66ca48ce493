/** The palette, the shortcut sheet and the search box on the production build: by keyboard, for readers, in both themes, on a phone. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsInBothThemes } from './harness/accessibility-faults.ts';
import { listTracks } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { importMusic, type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { DESK, PHONE } from './harness/screens.ts';

const SONGS = [
  { title: 'Amber Lantern', artist: 'Ada Quill', album: 'Harbour Lights', genre: 'Folk' },
  { title: 'Breakwater', artist: 'Ada Quill', album: 'Harbour Lights', genre: 'Folk' },
  { title: 'Copper Tide', artist: 'Ben Marlow', album: 'Open Fields', genre: 'Free Jazz' },
];

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    SONGS.forEach((tags, index) => {
      addTone(folder, {
        path: `Songs/${tags.title}.wav`,
        seconds: 3,
        frequencyHz: 180 + 90 * index,
        tempoBpm: 80 + 20 * index,
        partials: 2 + 4 * index,
        tags,
      });
    });
  });
  page = app.page;
  await importMusic(app, SONGS.length);
});

afterAll(() => app?.close());

const option = (text: string) => page.getByTestId('palette-option').filter({ hasText: text });
const box = () => page.getByTestId('search-box');

/** Types at once, as hands do that know the way: no letter may be lost while the palette opens, or be loaded at all. */
async function openPalette(text: string) {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await expect.poll(() => page.getByTestId('palette-box').inputValue()).toBe(text);
}

describe('the palette', () => {
  test('finds tracks, albums, artists and genres; Enter opens the one that the box names as active', async () => {
    await openPalette('copper');
    await option('Copper Tide').waitFor();
    await expect.poll(() => option('Copper Tide').getAttribute('aria-selected')).toBe('true');
    const active = await page.getByTestId('palette-box').getAttribute('aria-activedescendant');
    expect(await option('Copper Tide').getAttribute('id')).toBe(active);
    await page.keyboard.press('Enter');
    await page
      .getByTestId('track-panel')
      .getByRole('heading', { name: 'Copper Tide', exact: true })
      .waitFor();
    await openPalette('harbour');
    await option('Harbour Lights').first().waitFor();
    await openPalette('ada');
    await page.keyboard.press('Escape');
    await page.goto(`${app.url}#/`);
  });

  test('an artist leads to the artist, with its tracks', async () => {
    await openPalette('marlow');
    await page.locator('[data-testid=palette-option][data-section=artist]').click();
    await page.waitForURL(/artists\/artist\?name=Ben/);
    await page.goto(`${app.url}#/`);
  });

  test('runs commands by a part of their names; > leaves only those', async () => {
    await openPalette('theme dark');
    const active = page.locator('[data-testid=palette-option][aria-selected=true]');
    await expect.poll(() => active.textContent()).toMatch(/dark/i);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.mantineColorScheme))
      .toBe('dark');
    await openPalette('>as the system');
    await expect.poll(() => page.getByTestId('palette-option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('palette').count()).toBe(0);
  });

  // Focus that falls to the page's top sends keyboard users through the whole page again.
  test('closed without a choice, it gives the focus back', async () => {
    const grid = page.getByRole('grid').first();
    await grid.focus();
    await openPalette('amber');
    await page.keyboard.press('Escape');
    await expect.poll(() => grid.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('letters lead to views, but not while one types', async () => {
    await page.getByRole('grid').first().focus();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(/#\/albums/);
    await page.keyboard.press('/');
    await page.keyboard.type('gt');
    await expect.poll(() => box().inputValue()).toBe('gt');
    await page.keyboard.press('Escape');
    await box().blur();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(/#\/(\?|$)/);
  });

  test('Ctrl+Z in the list leaves the search box alone when there is nothing to take back', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('zz');
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Tracks' }).focus();
    await page.keyboard.press('Control+z');
    expect(await box().inputValue()).toBe('');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(false);
  });

  test('? lists the keys of what is on the screen, and leaves the focus where it was', async () => {
    const grid = page.getByRole('grid', { name: 'Tracks' });
    await grid.focus();
    await page.keyboard.press('?');
    const sheet = page.getByTestId('shortcut-sheet');
    await sheet.waitFor();
    await expect
      .poll(() => sheet.innerText())
      .toMatch(/Go to Albums\s+G\s+L[\s\S]*Jump to anything\s+Ctrl\s+K/);
    expect(page.url()).toContain('open=shortcuts');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expect.poll(() => grid.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('the search box', () => {
  test('completes a field, then a name of the library; the chip and the text are one', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('gen');
    await page.getByTestId('search-suggestion').filter({ hasText: 'genre:' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => box().inputValue()).toBe('genre:');
    await page.getByTestId('search-suggestion').filter({ hasText: 'Free Jazz' }).waitFor();
    await page.keyboard.type('ja');
    await expect.poll(() => page.getByTestId('search-suggestion').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => box().inputValue()).toBe('genre:="Free Jazz" ');
    await expect.poll(() => page.getByTestId('track-row').count()).toBe(1);
    await page.getByTestId('search-chips').getByRole('button', { name: 'Remove: Genre = Free Jazz' }).click();
    await expect.poll(() => box().inputValue()).toBe('');
    await expect.poll(() => page.getByTestId('track-row').count()).toBe(SONGS.length);
  });

  test('keeps what was searched, offers it again, and forgets it by key', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('lantern');
    await page.keyboard.press('Enter'); // on to the list
    await page.keyboard.press('/');
    await box().fill('');
    const recent = page.getByTestId('search-suggestion').filter({ hasText: 'lantern' });
    await recent.waitFor();
    while ((await recent.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await recent.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  // A list of suggestions must not keep the keys from where they led before.
  test('without a suggestion chosen, Enter goes on to the list, and Escape empties the box', async () => {
    await page.getByRole('grid').first().focus();
    await page.keyboard.press('/');
    await page.keyboard.type('alb');
    await page.getByTestId('search-suggestions').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('search-suggestions').waitFor({ state: 'detached' });
    expect(await box().inputValue()).toBe('alb');
    await page.keyboard.press('Escape');
    await expect.poll(() => box().inputValue()).toBe('');
    await page.keyboard.type('amber');
    await expect.poll(() => page.getByTestId('track-row').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('grid').evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.goto(`${app.url}#/`);
  });
});

describe('the panel', () => {
  test('rates by key, says where the track stands, and knows how far it was heard', async () => {
    const [first] = await listTracks(page, 'sort=title');
    await page.goto(`${app.url}#/?track=${first?.id}`);
    await page.getByTestId('star-1').press('4');
    await expect.poll(async () => (await listTracks(page, 'sort=title'))[0]?.rating).toBe(4);
    await expect.poll(() => page.getByTestId('star-4').isChecked()).toBe(true);
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await listTracks(page, 'sort=title'))[0]?.rating).toBeNull();
    await page.getByTestId('hearing-steps').getByText('Heard in full').waitFor();
    await page.goto(`${app.url}#/`);
  });

  test('Escape closes what is open over it, and leaves it', async () => {
    const [first] = await listTracks(page, 'sort=title');
    await page.goto(`${app.url}#/?track=${first?.id}`);
    await page.getByTestId('star-1').waitFor();
    await page.getByTestId('sound-settings').click();
    await page.getByTestId('sound-panel').getByRole('slider').press('Escape');
    await page.getByTestId('sound-panel').waitFor({ state: 'detached' });
    expect(page.url()).toContain('track=');
    await page.goto(`${app.url}#/`);
  });
});

// The router hands on what the reading of an address left out; taken at its word, it broke the whole screen.
test('an address with values that make no sense shows the view as it usually is', async () => {
  await page.goto(`${app.url}#/engine?tab=nonsense`);
  await page.getByTestId('engine-overview').waitFor();
  await page.goto(`${app.url}#/?sort=nonsense`);
  await page.getByTestId('track-row').first().waitFor();
});

test('the sheet and the suggestions have no serious accessibility fault', async () => {
  await page.goto(`${app.url}#/?open=shortcuts`);
  await page.getByTestId('shortcut-sheet').waitFor();
  expect(await faultsInBothThemes(page, '[role=dialog]')).toEqual([]);
  await page.goto(`${app.url}#/?q=genre:folk`);
  await page.getByTestId('shortcut-sheet').waitFor({ state: 'detached' }); // it gives the focus back
  await page.getByTestId('search-chips').waitFor();
  await box().focus();
  await page.keyboard.type(' is:');
  await page.getByTestId('search-suggestion').first().waitFor();
  expect(await faultsInBothThemes(page, 'search, main')).toEqual([]);
  await page.goto(`${app.url}#/`);
});

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('on a %s', (_, size) => {
  beforeAll(async () => {
    await page.setViewportSize(size);
  });

  test('palette and panel have no serious accessibility fault', async () => {
    await openPalette('a');
    await option('Amber Lantern').waitFor();
    expect(await faultsInBothThemes(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    const [first] = await listTracks(page, 'sort=title');
    await page.goto(`${app.url}#/?track=${first?.id}`);
    await page.getByTestId('similar-track').first().waitFor();
    expect(await faultsInBothThemes(page, '[data-testid=track-panel]')).toEqual([]);
    await page.goto(`${app.url}#/`);
  });
});

test('after all this no style was injected and nothing was complained about', async () => {
  expect(await page.locator('style').count()).toBe(0);
  app.browser.assertClean(app.url, [/400/]);
});
