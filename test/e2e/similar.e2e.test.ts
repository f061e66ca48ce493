/** What sounds alike, steered, on the production build; and the way there from a search, by keyboard alone. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaylistItemPage, PlaylistPage, SimilarAnswer, TrackRow } from '../../src/api/contract.ts';
import { faultsInBothThemes, tooLowToTouch } from './harness/accessibility-faults.ts';
import { apiCall } from './harness/app-page.ts';
import { listTracks, toldOf } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { importMusic, type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { DESK, PHONE } from './harness/screens.ts';

const TITLES = ['Amber', 'Brook', 'Copper', 'Dune', 'Ember', 'Fjord', 'Glade', 'Harbour'];

let app: OpenedApp;
let page: Page;
let tracks: TrackRow[];

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    TITLES.forEach((title, index) => {
      addTone(folder, {
        path: `Tones/${title}.wav`,
        seconds: 4,
        frequencyHz: 160 + 70 * ((index * 3) % TITLES.length),
        tempoBpm: 70 + 12 * index,
        partials: 2 + 3 * ((index * 5) % TITLES.length),
        tags: { title, artist: index % 2 === 0 ? 'Ada Quill' : 'Ben Marlow' },
      });
    });
  });
  page = app.page;
  await importMusic(app, TITLES.length);
  tracks = await listTracks(page, 'sort=title');
});

afterAll(() => app?.close());

const results = () => page.getByTestId('result');
const idOf = (title: string) => tracks.find((track) => track.title === title)?.id ?? 'missing';
const shownIds = () => results().evaluateAll((rows) => rows.map((row) => row.getAttribute('data-track-id')));

/** What the API gives for the same question. */
async function nearest(title: string, query = ''): Promise<string[]> {
  const { body } = await apiCall(page, 'GET', `tracks/${idOf(title)}/similar?limit=40&${query}`);
  return (body as SimilarAnswer).items.map(({ entry }) => entry.id); // the contract suite checks its shape
}

/** Waits for the answer to just this: the one before it stays on the screen until it has come. */
async function openSimilar(title: string) {
  await page.goto(`${app.url}#/similar?seeds=${idOf(title)}`);
  await expect.poll(shownIds).toEqual(await nearest(title));
}

/** Finds a track in a box, and takes it by key. */
async function pick(box: string, title: string) {
  await page.getByTestId(box).fill(title);
  await page.getByTestId('picker-option').filter({ hasText: title }).waitFor();
  await page.getByTestId(box).press('Enter');
}

test('by keyboard alone: search, play, and on to what sounds like it', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('copper');
  await expect.poll(() => page.getByTestId('track-row').count()).toBe(1);
  await page.keyboard.press('Enter'); // to the list
  await expect
    .poll(() => page.getByRole('grid').evaluate((element) => element === document.activeElement))
    .toBe(true);
  await page.keyboard.press('Enter'); // plays
  await expect.poll(() => page.getByTestId('playing-title').textContent()).toBe('Copper');
  await page.keyboard.press('ArrowRight'); // opens
  await page.getByTestId('track-panel').getByRole('heading', { name: 'Copper', exact: true }).waitFor();
  await page.keyboard.press('Shift+S');
  await expect.poll(() => results().count()).toBe(TITLES.length - 1);
  expect(page.url()).toContain(`seeds=${idOf('Copper')}`);
});

describe('what is found', () => {
  test('is why: each row says how near and in what, and a click tells all of it', async () => {
    await openSimilar('Amber');
    expect(await results().first().innerText()).toMatch(/same|Very close|Close|Related|Far/);
    await page.getByTestId('explain-result').first().click();
    const explanation = page.getByTestId('explanation');
    await explanation.getByRole('row').nth(13).waitFor();
    expect(await explanation.innerText()).toMatch(/alike|apart/);
    await page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'detached' });
  });

  // A list that goes blank at every step of a slider can't be steered by.
  test('follows the sliders, by keys, and never goes blank meanwhile; the address has the weights', async () => {
    await openSimilar('Amber');
    const blank = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          let wasBlank = false;
          const watch = new MutationObserver(() => {
            wasBlank ||= document.querySelector('[data-testid=result]') === null;
            if (location.hash.includes('rhythm%3A0') || location.hash.includes('rhythm:0')) {
              watch.disconnect();
              resolve(wasBlank);
            }
          });
          watch.observe(document.body, { childList: true, subtree: true, attributes: true });
        }),
    );
    await page.getByTestId('weight-rhythm').focus();
    await page.keyboard.press('Home');
    await page.waitForURL(/weights=rhythm(%3A|:)0/);
    expect(await blank).toBe(false);
    await expect.poll(shownIds).toEqual(await nearest('Amber', 'weight_rhythm=0'));
    await page.getByTestId('preset-groove').click();
    await page.waitForURL(/weights=rhythm(%3A|:)2/);
    const groove = 'weight_rhythm=2&weight_brightness=0.6&weight_dynamics=0.8&weight_harmony=0.4';
    await expect.poll(shownIds).toEqual(await nearest('Amber', groove));
    await expect.poll(() => page.getByTestId('preset-groove').getAttribute('aria-pressed')).toBe('true');
  });

  // Back left the view, though a choice had been made in it.
  test('Back leads from a preset to what was set before it', async () => {
    await page.getByTestId('preset-calmer').click();
    await page.waitForURL(/lean=calmer/);
    await page.goBack();
    await page.waitForURL(/weights=rhythm(%3A|:)2/);
    await expect.poll(() => page.getByTestId('preset-groove').getAttribute('aria-pressed')).toBe('true');
  });

  test('leans the way that was asked, and is limited for each artist', async () => {
    await openSimilar('Dune');
    await page.getByTestId('lean').selectOption('faster');
    const tempoOf = (id: string | null) =>
      tracks.find((track) => track.id === id)?.fingerprint?.metrics.tempo_bpm ?? 0;
    const seed = tempoOf(idOf('Dune'));
    await expect.poll(async () => (await shownIds()).length).toBeLessThan(TITLES.length - 1);
    for (const id of await shownIds()) expect(tempoOf(id)).toBeGreaterThan(seed);
    await page.getByTestId('lean').selectOption('');
    await page.getByTestId('per-artist').selectOption('1');
    await expect.poll(() => results().count()).toBe(2);
  });

  test('more seeds, seeds turned round, and Back to what was before', async () => {
    await openSimilar('Amber');
    await pick('add-seed', 'Ember');
    await page.waitForURL(new RegExp(`seeds=${idOf('Amber')}(%2C|,)${idOf('Ember')}`));
    await page.getByRole('button', { name: 'Rather not like Ember' }).click();
    await page.waitForURL(new RegExp(`not=${idOf('Ember')}`));
    await expect.poll(async () => (await shownIds()).includes(idOf('Ember'))).toBe(false);
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('not=');
  });

  test('thumbs teach, are kept over a reload, and can be forgotten and brought back', async () => {
    await openSimilar('Amber');
    const [nearestId] = await shownIds();
    const thumb = page.locator(`[data-testid=result][data-track-id="${nearestId}"]`).getByTestId('thumb-up');
    await thumb.click();
    await expect.poll(() => thumb.getAttribute('aria-pressed')).toBe('true');
    const learned = async () =>
      page
        .locator('[data-testid^=learned-]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-share')));
    await page.getByTestId('learned-rhythm').waitFor();
    const taught = await learned();
    expect(taught).not.toEqual(['1', '1', '1', '1']);
    await page.reload();
    await expect.poll(learned).toEqual(taught);
    const told = await toldOf(page, () => page.getByTestId('forget-taste').click());
    await page.getByTestId('learned-rhythm').waitFor({ state: 'detached' });
    await told.getByTestId('undo').click();
    await expect.poll(learned).toEqual(taught);
    await page.getByTestId('forget-taste').press('Enter'); // a toast may lie over it
    await page.getByTestId('learned-rhythm').waitFor({ state: 'detached' });
  });

  test('plays as a whole, and is saved as a playlist', async () => {
    await openSimilar('Amber');
    const ids = await shownIds();
    await page.getByTestId('similar-save').click();
    await page.getByTestId('playlist-name').fill('Like amber');
    await page.getByTestId('playlist-name').press('Enter');
    const saved = async () => {
      const { items: playlists } = (await apiCall(page, 'GET', 'playlists')).body as PlaylistPage; // as its schema says
      const id = playlists[0]?.id;
      if (id === undefined) return [];
      const { items } = (await apiCall(page, 'GET', `playlists/${id}/items`)).body as PlaylistItemPage; // as its schema says
      return items.map((item) => item.track_id);
    };
    await expect.poll(saved).toEqual(ids);
  });
});

test('a path leads from one track to the other in as many steps as asked, and back', async () => {
  await page.goto(`${app.url}#/similar?tab=path`);
  for (const [end, title] of [
    ['path-from', 'Amber'],
    ['path-to', 'Harbour'],
  ] as const) {
    await pick(end, title);
  }
  await page.getByTestId('path-length').fill('5');
  const steps = () =>
    page.getByTestId('path-step').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-track-id')));
  const ends = async () => {
    const ids = await steps();
    return [ids.length, ids.at(0), ids.at(-1)];
  };
  await expect.poll(ends).toEqual([5, idOf('Amber'), idOf('Harbour')]);
  await page.getByTestId('path-swap').click();
  await expect.poll(ends).toEqual([5, idOf('Harbour'), idOf('Amber')]);
});

describe.each([
  ['desk', DESK],
  ['phone', PHONE],
] as const)('on a %s', (_, size) => {
  beforeAll(async () => {
    await page.setViewportSize(size);
  });

  test('both tabs, the beginning and the explanation have no serious fault, and nothing is wider than the screen', async () => {
    const check = async (part = '[data-testid=similar-view]') => {
      if (size === PHONE) expect(await tooLowToTouch(page, part)).toEqual([]);
      expect(await faultsInBothThemes(page, part)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
    };
    await page.goto(`${app.url}#/similar`);
    await page.getByTestId('similar-start').waitFor();
    await check();
    await page.goto(`${app.url}#/similar?seeds=${idOf('Amber')}&not=${idOf('Dune')}`);
    await results().first().waitFor();
    if (size === PHONE) await page.getByText('Steer', { exact: true }).click();
    await check();
    await page.getByTestId('explain-result').first().click();
    await page.getByTestId('explanation').getByRole('row').nth(13).waitFor();
    await check('[role=dialog]');
    await page.keyboard.press('Escape');
    await page.goto(`${app.url}#/similar?tab=path&from=${idOf('Amber')}&to=${idOf('Glade')}&length=4`);
    await page.getByTestId('path-step').first().waitFor();
    await check();
  });
});

test('after all this no style was injected and nothing was complained about', async () => {
  expect(await page.locator('style').count()).toBe(0);
  app.browser.assertClean(app.url);
});
