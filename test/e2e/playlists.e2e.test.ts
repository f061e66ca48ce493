/** Playlists on the production build: made, filled, put in order by key, brought out and in as M3U8. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page as ListPage, Playlist, PlaylistItemPage } from '../../src/api/contract.ts';
import { seriousFaults } from './harness/accessibility-faults.ts';
import { apiCall } from './harness/app-page.ts';
import { chooseFolder, listTracks, toldOf, waitForTracks } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { DESK, PHONE, setSystemTheme, THEMES } from './harness/screens.ts';

const TITLES = ['Amber', 'Copper', 'Glass', 'Iron', 'Velvet'];

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    TITLES.forEach((title, index) => {
      addTone(folder, {
        path: `Tones/Set/${title}.wav`,
        seconds: 3,
        frequencyHz: 180 + 90 * index,
        tempoBpm: 80,
        partials: 2,
      });
    });
  });
  page = app.page;
  await chooseFolder(page, app.folder);
  await waitForTracks(page, TITLES.length);
  await page.getByTestId('track-row').nth(4).waitFor();
});

afterAll(() => app?.close());

describe('a playlist', () => {
  test('is made by name; without one it is not, and says why', async () => {
    await page.goto(`${app.url}#/playlists`);
    await page.getByTestId('empty-list').waitFor();
    await page.getByTestId('new-playlist').click();
    await page.getByTestId('save-playlist').click();
    await page.getByText('A playlist needs a name.').waitFor();
    await page.getByTestId('playlist-name').fill('Late night');
    await page.getByTestId('save-playlist').click();
    await expect.poll(() => page.getByTestId('playlist-title').textContent()).toBe('Late night');
    expect(page.url()).toMatch(/#\/playlists\/[^/?]+/);
    await page.getByTestId('empty-list').waitFor();
  });

  test('is filled from the list of tracks: all that is selected goes into it', async () => {
    await page.goto(`${app.url}#/?sort=title`);
    await page.getByTestId('track-row').nth(4).waitFor();
    await page.getByRole('grid', { name: 'Tracks' }).focus();
    await page.keyboard.press('Control+a');
    await page.getByTestId('track-row').first().click({ button: 'right' });
    await page.getByTestId('menu-playlist').click();
    await page.getByTestId('choose-playlist').filter({ hasText: 'Late night' }).click();
    await expect.poll(stored).toEqual(TITLES);
  });

  // The first addition, which may be told still, is left alone.
  test('what was added to it is taken out again, by Ctrl+Z', async () => {
    await page.getByTestId('track-row').first().click({ button: 'right' });
    await page.getByTestId('menu-playlist').click();
    await toldOf(page, () => page.getByTestId('choose-playlist').filter({ hasText: 'Late night' }).click());
    await expect.poll(stored).toEqual([...TITLES, ...TITLES]);
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toEqual(TITLES);
  });

  test('is put in order by key, at once on the screen and for good in the library', async () => {
    await page.goto(`${app.url}#/playlists`);
    await page.getByRole('link', { name: 'Late night' }).click();
    await expect.poll(shown).toEqual(TITLES);
    await page.getByRole('grid', { name: 'Tracks of Late night' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Alt+End');
    await expect.poll(shown).toEqual(['Glass', 'Iron', 'Velvet', 'Amber', 'Copper']);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(shown).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
    await expect
      .poll(() => page.getByTestId('entry-status').textContent())
      .toBe('Moved 2 tracks to place 3 of 5');
    await expect.poll(stored).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
  });

  test('an order is taken back by the step, and told in one place', async () => {
    const told = page.getByTestId('toast').filter({ hasText: 'Moved 2 tracks in “Late night”' });
    await told.waitFor(); // two of them would be refused
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toEqual(['Glass', 'Iron', 'Velvet', 'Amber', 'Copper']);
    await expect.poll(shown).toEqual(['Glass', 'Iron', 'Velvet', 'Amber', 'Copper']);
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(stored).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
  });

  test('what is removed from it comes back to where it was', async () => {
    await toldOf(page, () => page.keyboard.press('Delete'));
    await expect.poll(stored).toEqual(['Glass', 'Iron', 'Velvet']);
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
    await expect.poll(shown).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
  });

  test('the menu of a row opens by key, moves it, and gives the focus back', async () => {
    const list = page.getByRole('grid', { name: 'Tracks of Late night' });
    await list.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+F10');
    await page.getByTestId('move-top').click();
    await expect.poll(stored).toEqual(['Velvet', 'Glass', 'Iron', 'Amber', 'Copper']);
    await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('plays from the row that is chosen', async () => {
    await page.getByTestId('entry-row').filter({ hasText: 'Iron' }).dblclick();
    await expect.poll(() => page.getByTestId('playing-title').textContent()).toBe('Iron');
    await expect.poll(() => page.locator('[data-testid=entry-row][data-current=true]').count()).toBe(1);
  });

  test('gets another name', async () => {
    await page.getByTestId('playlist-menu').click();
    await page.getByTestId('edit-playlist').click();
    await page.getByTestId('playlist-name').fill('Later: night');
    await page.getByTestId('save-playlist').click();
    await expect.poll(() => page.getByTestId('playlist-title').textContent()).toBe('Later: night');
  });
});

describe('as files', () => {
  let exported: string;

  test('a playlist is saved as M3U8, under a name that file systems take', async () => {
    const saving = page.waitForEvent('download');
    await page.getByTestId('playlist-menu').click();
    await page.getByTestId('export-playlist').click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('Later night.m3u8');
    exported = readFileSync(await download.path(), 'utf8');
    expect(exported).toContain('#PLAYLIST:Later: night');
    expect(exported.match(/Tones\/Set\/\w+\.wav/g)).toHaveLength(5);
  });

  test('what was saved comes in again, by path; what is found by its tags and what is not is told', async () => {
    const [track] = await listTracks(page, 'sort=title');
    const elsewhere = [
      '#EXTM3U',
      `#EXTINF:${Math.round(track?.duration ?? 0)},${track?.title ?? ''}`,
      'D:\\Other\\renamed.wav',
      'D:\\Nowhere\\nothing.mp3',
    ].join('\n');
    await page.goto(`${app.url}#/playlists`);
    await page.getByTestId('playlist-files').setInputFiles([
      { name: 'again.m3u8', mimeType: 'audio/x-mpegurl', buffer: Buffer.from(exported) },
      { name: 'Elsewhere.m3u', mimeType: 'audio/x-mpegurl', buffer: Buffer.from(elsewhere) },
    ]);
    const report = page.getByTestId('import-report');
    for (const words of ['5 found by their path', 'Every line was found.', 'not in the library'])
      await report.getByText(words).first().waitFor();
    await report.getByText('D:\\Nowhere\\nothing.mp3').waitFor();
    await page.getByTestId('open-imported').filter({ hasText: 'Later: night' }).click();
    await expect.poll(shown).toEqual(['Velvet', 'Glass', 'Iron', 'Amber', 'Copper']);
    expect((await playlists()).map(({ name }) => name).sort()).toEqual([
      'Elsewhere',
      'Later: night',
      'Later: night',
    ]);
  });

  test('a playlist file that is dropped anywhere comes in, and is no folder', async () => {
    await page.goto(`${app.url}#/?sort=title`);
    await page.getByTestId('track-row').nth(4).waitFor();
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'Dropped.m3u8', { type: 'audio/x-mpegurl' }));
      const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('dragenter', options));
      document.body.dispatchEvent(new DragEvent('drop', options));
    }, 'Tones/Set/Glass.wav\n');
    await page.getByTestId('import-report').waitFor();
    expect((await playlists()).map(({ name }) => name)).toContain('Dropped');
    await page.keyboard.press('Escape');
    await page.getByTestId('import-report').waitFor({ state: 'detached' });
    await page.getByTestId('toast').filter({ hasText: 'Imported 1 playlist' }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await playlists()).map(({ name }) => name)).not.toContain('Dropped');
    expect(await page.getByTestId('drop-overlay').count()).toBe(0);
  });

  // It came back as another one: links to it led nowhere.
  test('a deleted playlist comes back with all that was in it, under its address', async () => {
    const card = page.getByTestId('playlist').filter({ hasText: 'Elsewhere' });
    const before = (await playlists()).find(({ name }) => name === 'Elsewhere');
    await card.getByTestId('playlist-menu').click();
    await page.getByTestId('delete-playlist').click();
    await card.waitFor({ state: 'detached' });
    await page
      .getByTestId('toasts')
      .getByRole('button', { name: /Undo: Deleted/ })
      .click();
    await card.waitFor();
    await expect
      .poll(async () => (await playlists()).find(({ name }) => name === 'Elsewhere'))
      .toEqual(before);
  });
});

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ] as const)(
    'on %s neither the playlists nor one of them have a serious accessibility fault',
    async (_, size) => {
      await setSystemTheme(page, theme);
      await page.setViewportSize(size);
      await page.goto(`${app.url}#/playlists`);
      await page.getByTestId('playlist').first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      await page.getByRole('link', { name: 'Later: night' }).first().click();
      await page.getByTestId('entry-row').nth(4).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    },
  );
});

async function playlists(): Promise<Playlist[]> {
  return ((await apiCall(page, 'GET', 'playlists')).body as ListPage<Playlist>).items; // the contract suite checks its shape
}

/** Titles of the first playlist, as the library has them. */
async function stored(): Promise<string[]> {
  const [first] = await playlists();
  const { body } = await apiCall(page, 'GET', `playlists/${first?.id}/items`);
  return (body as PlaylistItemPage).items.map(({ track }) => track?.title ?? ''); // the contract suite checks its shape
}

/** Titles in the order of the rows. */
function shown(): Promise<string[]> {
  return page.getByTestId('entry-row').evaluateAll((rows) => {
    const place = (row: Element) => Number(row.getAttribute('aria-rowindex'));
    const titled = rows.toSorted((left, right) => place(left) - place(right));
    return titled.map((row) => row.querySelector('[role=gridcell]:nth-child(3) span')?.textContent ?? '');
  });
}
