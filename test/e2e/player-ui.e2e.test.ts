/** The player's screen on the production build, with real sound: the bar, the waveform, the queue, by key and on a phone. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults } from './harness/accessibility-faults.ts';
import { apiCall } from './harness/app-page.ts';
import { chooseFolder, waitForHeard } from './harness/library-steps.ts';
import { addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';
import { PHONE, setSystemTheme, THEMES } from './harness/screens.ts';

const TITLES = ['Amber', 'Copper', 'Glass', 'Iron', 'Velvet'];

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic((folder) => {
    TITLES.forEach((title, index) => {
      addTone(folder, {
        path: `Tones/${title}.wav`,
        seconds: 40,
        frequencyHz: 180 + 90 * index,
        tempoBpm: 80 + 15 * index,
        partials: 2 + index,
      });
    });
  });
  page = app.page;
  await chooseFolder(page, app.folder);
  await waitForHeard(page, TITLES.length);
  await page.goto(`${app.url}#/?sort=title`);
});

afterAll(() => app?.close());

describe('a track is played from the list', () => {
  test('before that the bar is there and says that nothing plays: nothing moves when it begins', async () => {
    expect(await page.getByTestId('player-bar').textContent()).toContain('Nothing is playing');
    expect(await page.getByTestId('play-pause').isDisabled()).toBe(true);
  });

  test('its title shows, its time goes on, readers are told, and its waveform is drawn', async () => {
    const titles = page.getByTestId('track-row').locator('[data-column=title]');
    await expect.poll(() => titles.allTextContents()).toEqual(TITLES);
    await page.getByTestId('track-row').first().dblclick();
    await expect.poll(status).toBe('playing');
    await expect.poll(playingTitle).toBe('Amber');
    await expect.poll(second).toBeGreaterThanOrEqual(1);
    await expect.poll(() => page.getByTestId('track-announcer').textContent()).toBe('Now playing: Amber');
    await expect.poll(() => page.getByTestId('seek-picture').getAttribute('data-heard')).toBe('true');
    await page.keyboard.press('Escape');
  });

  // Wrong where the slider counts in its own units, or tells a share instead of a time.
  test('keys lead through the waveform, which tells the place in time', async () => {
    const seek = page.getByTestId('seek');
    await seek.press('PageUp');
    await expect.poll(second).toBeGreaterThanOrEqual(30);
    expect(await seek.getAttribute('aria-valuetext')).toMatch(/^0:3\d of 0:40$/);
    await page.keyboard.press('Home');
    await expect.poll(second).toBeLessThan(5);
    const box = await seek.boundingBox();
    if (!box) throw new Error('The waveform is not on the screen.');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(second).toBeGreaterThanOrEqual(20);
    await expect
      .poll(() => page.evaluate(() => window.earmark?.player?.positionSeconds()))
      .toBeGreaterThanOrEqual(20);
  });

  test('Space pauses and plays from anywhere but a field; Shift+N is the next track', async () => {
    await leaveFocus();
    await page.keyboard.press('Space');
    await expect.poll(status).toBe('paused');
    await page.keyboard.press('/');
    await page.keyboard.type('iron ');
    expect(await status()).toBe('paused');
    await page.keyboard.press('Escape');
    await leaveFocus();
    await page.keyboard.press('Shift+N');
    await expect.poll(playingTitle).toBe('Copper');
    await page.keyboard.press('m');
    await expect.poll(() => page.getByTestId('mute').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('m');
  });
});

describe('the queue', () => {
  beforeAll(async () => {
    await page.getByTestId('open-queue').click();
    await page.getByTestId('entry-row').nth(4).waitFor();
  });

  test('shows what comes in its order, and which one it is at', async () => {
    await expect.poll(queued).toEqual(TITLES);
    await expect.poll(() => page.getByTestId('queue-facts').textContent()).toBe('5 tracks, 3 to come');
    await page.locator('[data-testid=entry-row][data-current=true]').getByText('Copper').waitFor();
  });

  test('is put in another order by key, says where the track went, and plays by Enter', async () => {
    const list = page.getByRole('grid', { name: 'Queue' });
    await list.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(queued).toEqual(['Amber', 'Copper', 'Velvet', 'Glass', 'Iron']);
    await expect.poll(() => page.getByTestId('entry-status').textContent()).toBe('Moved to place 3 of 5');
    await page.keyboard.press('Enter');
    await expect.poll(playingTitle).toBe('Velvet');
  });

  test('is put in another order by dragging; two that are selected go together', async () => {
    await page.getByTestId('entry-row').nth(3).click();
    await page
      .getByTestId('entry-row')
      .nth(4)
      .click({ modifiers: ['Shift'] });
    const from = await page.getByTestId('entry-row').nth(4).boundingBox();
    const to = await page.getByTestId('entry-row').nth(0).boundingBox();
    if (!from || !to) throw new Error('The rows are not on the screen.');
    await page.mouse.move(from.x + 200, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 200, from.y - 40, { steps: 4 });
    await page.mouse.move(to.x + 200, to.y + 4, { steps: 4 });
    await page.locator('[data-dragging=true]').waitFor();
    await page.mouse.up();
    await expect.poll(queued).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
  });

  test('what is removed comes back, and so does what was cleared', async () => {
    await page.getByRole('grid', { name: 'Queue' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await expect.poll(queued).toHaveLength(4);
    await page.keyboard.press('Control+z');
    await expect.poll(queued).toEqual(['Glass', 'Iron', 'Amber', 'Copper', 'Velvet']);
    await page.getByTestId('queue-clear').click();
    await page.getByTestId('empty-list').first().waitFor();
    await page.getByTestId('queue-undo').click();
    await expect.poll(queued).toHaveLength(5);
  });

  test('what was played before is listed', async () => {
    await page.getByTestId('tab-history').click();
    await page.getByRole('grid', { name: 'Played before' }).waitFor();
    await expect.poll(queued).toContain('Copper');
    await page.getByTestId('tab-queue').click();
    await page.getByRole('grid', { name: 'Queue' }).waitFor();
  });

  test('is kept as a playlist', async () => {
    await page.getByTestId('queue-save').click();
    await page.getByTestId('playlist-name').fill('From the queue');
    await page.getByTestId('save-playlist').click();
    await expect
      .poll(async () => (await apiCall(page, 'GET', 'playlists')).body)
      .toMatchObject({ items: [{ name: 'From the queue', item_count: 5 }] });
  });

  describe.each(THEMES)('in the %s theme', (theme) => {
    test('neither it nor the settings of the sound have a serious accessibility fault', async () => {
      await setSystemTheme(page, theme);
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByTestId('sound-settings').click();
      await page.getByTestId('sound-panel').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByTestId('sound-panel').waitFor({ state: 'detached' });
    });
  });
});

describe('what goes wrong, and what is kept', () => {
  test('a file that is gone is told by name with what to do, and the next one plays', async () => {
    rmSync(join(app.folder, 'Tones/Iron.wav'));
    await page.getByTestId('entry-row').filter({ hasText: 'Iron' }).dblclick();
    const problem = page.getByTestId('player-problem');
    await problem.waitFor();
    await problem.getByText('“Iron” could not be played').waitFor();
    await expect.poll(playingTitle).toBe('Amber');
    await expect.poll(status).toBe('playing');
    await problem.getByRole('button', { name: 'Dismiss' }).click();
    await problem.waitFor({ state: 'detached' });
  });

  test('after a reload the queue and the place in the track are there, and nothing sounds by itself', async () => {
    await page.getByTestId('seek').first().press('PageUp');
    await expect.poll(second).toBeGreaterThanOrEqual(30);
    await page.keyboard.press('Control'); // a key that means nothing: the slider keeps the focus
    await page.getByTestId('play-pause').click();
    await expect.poll(status).toBe('paused');
    await page.reload();
    await expect.poll(playingTitle).toBe('Amber');
    await expect.poll(queued).toHaveLength(5);
    await expect.poll(second).toBeGreaterThanOrEqual(30);
    expect(await status()).toBe('paused');
  });
});

describe('on a phone', () => {
  beforeAll(async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${app.url}#/`);
    await page.getByTestId('track-row').first().waitFor();
  });

  test('a small bar leads to what plays, which takes its place', async () => {
    await page.getByTestId('mini-bar').waitFor();
    await page.getByTestId('open-now').click();
    await page.getByTestId('stage').waitFor();
    await page.getByTestId('mini-bar').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });

  test.each(THEMES)(
    'what plays and its queue have no serious accessibility fault in the %s theme',
    async (theme) => {
      await setSystemTheme(page, theme);
      await page.goto(`${app.url}#/now`);
      await page.getByTestId('stage').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByTestId('tab-queue').click();
      await page.getByTestId('entry-row').first().waitFor();
      await page.getByTestId('mini-bar').waitFor(); // else nothing there could be paused
      expect(await seriousFaults(page)).toEqual([]);
    },
  );

  test('a touch finds every button: none is smaller than 44 pixels', async () => {
    const small = await page
      .locator('section button:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().height < 43.5)
          .map((element) => element.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  });
});

function status(): Promise<string | null> {
  return page.getByTestId('play-pause').first().getAttribute('data-status');
}

function playingTitle(): Promise<string | null> {
  return page.getByTestId('playing-title').textContent();
}

/** The whole second that the slider tells. */
async function second(): Promise<number> {
  return Number(await page.getByTestId('seek').first().getAttribute('aria-valuenow'));
}

/** Titles in the order of the rows. */
function queued(): Promise<string[]> {
  return page.getByTestId('entry-row').evaluateAll((rows) => {
    const place = (row: Element) => Number(row.getAttribute('aria-rowindex'));
    const titled = rows.toSorted((left, right) => place(left) - place(right));
    return titled.map((row) => row.querySelector('[role=gridcell]:nth-child(3) span')?.textContent ?? '');
  });
}

/** The focus goes to where keys mean nothing by themselves. */
async function leaveFocus(): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}
