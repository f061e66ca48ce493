/** Ways through the library on the production build: views, the table's selection, menu, columns and playing, by hand and by key. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults } from './harness/accessibility-faults.ts';
import { chooseFolderAgain, listTracks, toldOf } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { importMusic, type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { DESK, PHONE, setSystemTheme } from './harness/screens.ts';

const TRACKS = [
  ['Ada Quill', 'Harbour Lights', 'Folk', ['Anchor', 'Breakwater', 'Chart']],
  ['Ada Quill', 'Night Trains', 'Folk', ['Departure', 'Express']],
  ['Ben Marlow', 'Open Fields', 'Jazz', ['Furrow', 'Gate', 'Hedge']],
] as const;
const TITLES = TRACKS.flatMap(([, , , titles]) => titles);

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    let pitch = 150;
    for (const [artist, album, genre, titles] of TRACKS) {
      titles.forEach((title, index) => {
        pitch += 40;
        addTone(folder, {
          path: `Music/${artist}/${album}/${index + 1} ${title}.wav`,
          seconds: 3,
          frequencyHz: pitch,
          tempoBpm: 80 + 10 * index,
          partials: 2 + index,
          tags: { title, artist, album, genre, track: index + 1 },
        });
      });
    }
  });
  page = app.page;
  await importMusic(app, TITLES.length);
});

afterAll(() => app?.close());

const rows = () => page.getByTestId('track-row');
const row = (title: string) => rows().filter({ hasText: title });
const cards = () => page.getByTestId('group-card');
const grid = () => page.getByRole('grid');
const selected = () =>
  page.locator('[data-testid=track-row][aria-selected=true] [data-column=title]').allTextContents();
const shown = () => rows().locator('[data-column=title]').allTextContents();
const firstHeadings = async () => (await page.getByRole('columnheader').allTextContents()).slice(0, 3);
const heading = () => page.getByRole('heading', { level: 1 }).innerText();
const focusedText = () => page.evaluate(() => document.activeElement?.textContent);
async function open(route: string, landmark: string) {
  await page.goto(`${app.url}#${route}`);
  await page.getByTestId(landmark).first().waitFor();
}

describe('the views', () => {
  test('an album is reached from the grid by arrows and Enter, lists its tracks by number, and Back leads to the grid', async () => {
    await open('/', 'track-row');
    await page.getByTestId('navigation').getByRole('link', { name: 'Albums' }).click();
    await expect.poll(heading).toMatch(/3\s+albums/);
    await cards().nth(2).waitFor();
    await cards().first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(focusedText).toContain('Night Trains');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(heading).toBe('Harbour Lights');
    await expect.poll(shown).toEqual(['Anchor', 'Breakwater', 'Chart']);
    await page.getByRole('link', { name: 'Ada Quill' }).click();
    await expect.poll(heading).toBe('Ada Quill');
    await expect
      .poll(() => page.getByTestId('album-strip').getByRole('link').allInnerTexts())
      .toHaveLength(2);
    await page.goBack();
    await expect.poll(heading).toBe('Harbour Lights');
    await page.goBack();
    await cards().nth(2).waitFor();
  });

  // Who opens one album of hundreds and goes back would begin at the first one again.
  test('Back leads to where a list and a grid were scrolled to; a list that is opened anew begins at its top', async () => {
    await page.setViewportSize({ width: 1280, height: 420 });
    const top = (element: Locator) => element.evaluate((scrolled) => Math.round(scrolled.scrollTop));
    const scrollTo = (element: Locator, to: number) =>
      element.evaluate((scrolled, place) => scrolled.scrollTo({ top: place }), to);
    const link = (name: string) => page.getByTestId('navigation').getByRole('link', { name });
    const cardGrid = page.getByTestId('group-grid');
    await open('/', 'track-row');
    await scrollTo(grid(), 150);
    await link('Albums').click();
    await cards().first().waitFor();
    await scrollTo(cardGrid, 30);
    await cards().last().hover();
    const place = await top(cardGrid);
    expect(place).toBeGreaterThan(0);
    await cards().last().click();
    await rows().nth(2).waitFor();
    expect(await top(grid())).toBe(0);
    await page.goBack();
    await expect.poll(() => top(cardGrid)).toBe(place);
    await page.goBack();
    await expect.poll(() => top(grid())).toBe(150);
    await link('Albums').click();
    await cards().first().waitFor();
    expect(await top(cardGrid)).toBe(0);
    await page.setViewportSize(DESK);
  });

  // Sorting kept in the page alone would be gone with a reload, and with Back.
  test('how albums are sorted is in the address', async () => {
    await open('/albums', 'group-card');
    await page.getByTestId('group-sort').selectOption('artist');
    await page.getByTestId('group-order').click();
    await expect.poll(async () => (await cards().allInnerTexts())[0]).toContain('Open Fields');
    await page.reload();
    await expect.poll(async () => (await cards().allInnerTexts())[0]).toContain('Open Fields');
    await chooseFolderAgain(page, app.folder);
  });

  test('a genre lists its tracks, and a folder those below it, step by step', async () => {
    await open('/genres', 'group-card');
    await cards().filter({ hasText: 'Jazz' }).click();
    await expect.poll(shown).toEqual(['Furrow', 'Gate', 'Hedge']);
    await open('/folders', 'subfolder');
    for (const name of [/^earmark-music/, /^Music/, /^Ada Quill/, /^Night Trains/]) {
      await page.getByTestId('subfolder').filter({ hasText: name }).click();
    }
    await expect.poll(shown).toEqual(['Departure', 'Express']);
    await page.getByRole('link', { name: 'Ada Quill' }).click();
    await expect.poll(shown).toHaveLength(5);
  });

  test('the menu of an album, opened by key, puts its tracks into a playlist', async () => {
    await open('/albums', 'group-card');
    await cards().first().focus();
    await page.keyboard.press('Shift+F10');
    await page.getByTestId('card-menu').getByText('Add to playlist').click();
    await page.getByTestId('playlist-name').fill('All at sea');
    await page.getByTestId('playlist-name').press('Enter');
    await playlists([{ name: 'All at sea', item_count: 3 }]);
  });

  test.each([
    ['/favourites', 'No favourites yet'],
    ['/recent?show=played', 'Nothing was played yet'],
    ['/albums/album?name=None&artist=Nobody', 'not in the library'],
  ])('%s, which has no tracks, says so', async (route, words) => {
    await page.goto(`${app.url}#${route}`);
    await page.getByTestId('empty-list').getByText(words).waitFor();
  });
});

describe('the table', () => {
  test('rows are selected by click, Shift and Ctrl, and by the same keys', async () => {
    await open('/?sort=title', 'track-row');
    await row('Breakwater').click();
    await expect.poll(selected).toEqual(['Breakwater']);
    await row('Express').click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(['Breakwater', 'Chart', 'Departure', 'Express']);
    await row('Chart').click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(selected).toEqual(['Breakwater', 'Departure', 'Express']);
    await page.getByTestId('selection-bar').getByText('3 tracks selected').waitFor();
    await grid().focus();
    await page.keyboard.press('Escape');
    await expect.poll(selected).toEqual([]);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(selected).toEqual(['Anchor', 'Breakwater', 'Chart']);
    await page.keyboard.press('ControlOrMeta+a');
    await expect.poll(selected).toHaveLength(TITLES.length);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByTestId('track-panel').waitFor({ state: 'detached' });
  });

  test('the menu of a row marks it as a favourite, by mouse and by key, and Undo takes it back', async () => {
    await open('/?sort=title', 'track-row');
    await row('Gate').click({ button: 'right' });
    await page.getByTestId('menu-favourite').click();
    await favourites(['Gate']);
    await grid().focus();
    await page.keyboard.press('Home');
    const told = await toldOf(page, () => page.keyboard.press('f'));
    await favourites(['Anchor', 'Gate']);
    await told.getByTestId('undo').click();
    await favourites(['Gate']);
    await grid().focus();
    await page.keyboard.press('Shift+F10');
    await page.getByTestId('track-menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('track-menu').waitFor({ state: 'detached' });
    await open('/favourites', 'track-row');
    await expect.poll(shown).toEqual(['Gate']);
  });

  test('selected rows are dragged onto the favourites', async () => {
    await open('/?sort=title', 'track-row');
    await row('Chart').click();
    await row('Departure').click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(selected).toEqual(['Chart', 'Departure']);
    await row('Chart').dragTo(page.getByTestId('navigation').getByRole('link', { name: 'Favourites' }));
    await favourites(['Chart', 'Departure', 'Gate']);
  });

  // Which tracks an album has is asked only when it is dropped: the drag itself begins within one event.
  test('an album is dragged onto the favourites as its tracks', async () => {
    await open('/albums', 'group-card');
    const target = page.getByTestId('navigation').getByRole('link', { name: 'Favourites' });
    await cards().filter({ hasText: 'Open Fields' }).dragTo(target);
    await favourites(['Chart', 'Departure', 'Furrow', 'Gate', 'Hedge']);
  });

  // The gesture for Back on a phone: the dialog stayed, over another page.
  test('Back takes away a dialog that its page asked with', async () => {
    await open('/?sort=title', 'track-row');
    await row('Anchor').click({ button: 'right' });
    await page.getByTestId('menu-playlist').click();
    await page.getByTestId('playlist-name').waitFor();
    await page.goBack();
    await page.getByTestId('playlist-name').waitFor({ state: 'detached' });
  });

  test('several rows go into a new playlist from the menu', async () => {
    await open('/?sort=title', 'track-row');
    await row('Anchor').click();
    await row('Chart').click({ modifiers: ['Shift'] });
    await row('Chart').click({ button: 'right' });
    await page.getByTestId('menu-playlist').click();
    await page.getByTestId('playlist-name').fill('For the road');
    await page.getByTestId('create-playlist').click();
    await playlists([{ name: 'All at sea' }, { name: 'For the road', item_count: 3 }]);
  });

  test('removed tracks come back as they were, under their own ids', async () => {
    await open('/?sort=title', 'track-row');
    const before = await listTracks(page, 'sort=title');
    await row('Hedge').click({ button: 'right' });
    await page.getByTestId('menu-remove').click();
    await toldOf(page, () => page.getByTestId('confirm-remove').click());
    await expect.poll(() => rows().count()).toBe(TITLES.length - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows().count()).toBe(TITLES.length);
    await expect.poll(() => listTracks(page, 'sort=title')).toEqual(before);
  });

  test('what is set in one tab holds in another at once', async () => {
    const other = await app.browser.newPage();
    await other.goto(`${app.url}#/?sort=title`);
    const path = other.getByRole('columnheader', { name: 'Path' });
    await other.getByTestId('track-row').first().waitFor();
    await page.bringToFront(); // a tab that is not in view draws a frame a second, and a click waits for frames
    await page.getByTestId('columns-menu').click();
    await page.getByTestId('column-path').click();
    await path.waitFor();
    await page.getByTestId('columns-reset').click();
    await path.waitFor({ state: 'detached' });
    await other.goto(`${app.url}#/settings`);
    await open('/settings', 'theme-choice');
    await page.getByTestId('theme-choice').getByText('Dark').click();
    await page.getByTestId('speed').getByText('Quiet').click();
    await other.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await expect
      .poll(() => other.getByTestId('speed').locator('input:checked').getAttribute('value'))
      .toBe('quiet');
    await page.getByTestId('theme-choice').getByText('As the system').click();
    await other.close();
  });

  test('columns are chosen, moved and resized by key, remembered over a reload, and put back', async () => {
    await open('/?sort=title', 'track-row');
    const header = page.getByRole('columnheader', { name: 'Path' });
    await page.getByTestId('columns-menu').click();
    await page.getByTestId('column-path').click();
    await page.getByTestId('column-artist').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(focusedText).toBe('Artist');
    await page.keyboard.press('Escape');
    await header.waitFor();
    await expect.poll(firstHeadings).toEqual(['Cover', 'Artist', 'Title']);
    const title = page.getByRole('columnheader', { name: 'Title' });
    const before = (await title.boundingBox())?.width ?? 0;
    await page.getByTestId('resize-title').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => before - ((await title.boundingBox())?.width ?? 0)).toBeCloseTo(32, -1);
    await page.reload();
    await header.waitFor();
    await expect.poll(firstHeadings).toEqual(['Cover', 'Artist', 'Title']);
    await page.getByTestId('columns-menu').click();
    await page.getByTestId('columns-reset').click();
    await page.keyboard.press('Escape');
    await header.waitFor({ state: 'detached' });
    await expect.poll(firstHeadings).toEqual(['Cover', 'Title', 'Artist']);
  });

  // The release of the pointer would else sort by the heading that was dragged.
  test('a heading is dragged before another one, which sorts nothing', async () => {
    await open('/?sort=title', 'track-row');
    const places = await Promise.all(
      ['Artist', 'Title'].map((name) => page.getByRole('columnheader', { name }).boundingBox()),
    );
    const [from, to] = places.map((box) => ({ x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 15 }));
    await page.mouse.move(from?.x ?? 0, from?.y ?? 0);
    await page.mouse.down();
    await page.mouse.move(to?.x ?? 0, to?.y ?? 0, { steps: 4 });
    await page.mouse.up();
    await expect.poll(firstHeadings).toEqual(['Cover', 'Artist', 'Title']);
    expect(new URL(page.url()).hash).toBe('#/?sort=title');
    await page.getByTestId('columns-menu').click();
    await page.getByTestId('columns-reset').click();
    await page.keyboard.press('Escape');
    await chooseFolderAgain(page, app.folder);
  });

  test('a double click plays the list from that row on, Enter does, and the row that plays says so', async () => {
    await open('/?sort=title', 'track-row');
    await row('Breakwater').dblclick();
    await row('Breakwater')
      .getByRole('img', { name: /Playing now|Paused here/ })
      .waitFor();
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await row('Hedge')
      .getByRole('img', { name: /Playing now|Paused here/ })
      .waitFor();
  });
});

describe.each([
  ['light', DESK],
  ['dark', DESK],
  ['light', PHONE],
  ['dark', PHONE],
] as const)('in the %s theme at %o', (theme, size) => {
  beforeAll(async () => {
    await setSystemTheme(page, theme);
    await page.setViewportSize(size);
  });

  test.each([
    ['/', /^8\s+tracks/, 'track-row'],
    ['/albums', /^3\s+albums/, 'group-card'],
    ['/albums/album?name=Harbour%20Lights&artist=Ada%20Quill', /^Harbour Lights/, 'track-row'],
    ['/artists', /^2\s+artists/, 'group-card'],
    ['/artists/artist?name=Ada%20Quill', /^Ada Quill/, 'album-strip'],
    ['/genres', /^2\s+genres/, 'group-card'],
    ['/folders', /^All folders/, 'subfolder'],
    ['/favourites', /^5\s+favourites/, 'track-row'],
    ['/recent', /^8\s+tracks, the newest first/, 'track-row'],
  ] as const)(
    '%s has no serious accessibility fault, and nothing is wider than the screen',
    async (route, title, landmark) => {
      await page.goto(`${app.url}#${route}`);
      await expect.poll(heading).toMatch(title); // the view before it stays until this one is there
      await page.getByTestId(landmark).first().waitFor();
      expect(await seriousFaults(page, 'main')).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
    },
  );
});

test('after all this no style was injected and nothing was complained about', async () => {
  expect(await page.locator('style').count()).toBe(0);
  app.browser.assertClean(app.url);
});

async function playlists(expected: object[]) {
  await expect
    .poll(() => page.evaluate(async () => (await window.earmark?.fetch('playlists'))?.json()))
    .toMatchObject({ items: expected });
}

async function favourites(titles: string[]) {
  await expect
    .poll(async () => (await listTracks(page, 'favourite=true&sort=title')).map(({ title }) => title))
    .toEqual(titles);
}
