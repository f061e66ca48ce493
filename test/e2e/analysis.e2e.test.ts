/** The analysis centre on the production build: states and reasons, retry, speed, battery, background, folders, storage. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectUsableView } from './harness/accessibility.ts';
import { dropFolder, writeInDroppedFolder } from './harness/dropped-directory.ts';
import { addText, libraryStats, listTracks, truncateFile, waitForHeard } from './harness/library-steps.ts';
import { addLena, addTone } from './harness/music.ts';
import { type OpenedApp, openAppWithMusic } from './harness/opened-app.ts';

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openAppWithMusic(
    (folder) => {
      for (const [at, title] of ['Amber', 'Copper'].entries()) {
        const path = `Tones/${title}.wav`;
        addTone(folder, { path, seconds: 3, frequencyHz: 220 + 60 * at, tempoBpm: 90, partials: 3 });
      }
      addText(folder, 'Broken/shopping list.mp3');
      addLena(folder, 'flac', 'Broken/cut short.flac');
      truncateFile(folder, 'Broken/cut short.flac', 0.6);
    },
    (page) => page.addInitScript(standInForBattery),
  );
  page = app.page;
  await dropFolder(page, app.folder);
  await waitForHeard(page, 4, 3);
  await page.goto(`${app.url}#/analysis`);
});

afterAll(() => app?.close());

/** This machine has no battery: one that the test can drain. */
function standInForBattery() {
  const battery = Object.assign(new EventTarget(), { charging: true, level: 0.9 });
  Object.assign(window, { testBattery: battery });
  Object.defineProperty(navigator, 'getBattery', { value: async () => battery });
}

async function setBattery(charging: boolean, level: number): Promise<void> {
  await page.evaluate(
    ({ charging, level }) => {
      const battery = Reflect.get(window, 'testBattery') as EventTarget; // put there by the stand-in
      Object.assign(battery, { charging, level });
      battery.dispatchEvent(new Event('chargingchange'));
    },
    { charging, level },
  );
}

async function setHidden(hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

const rows = () => page.getByTestId('file-row');

describe('the files', () => {
  test('what failed comes first, with the reason in words and what to do', async () => {
    const row = rows().filter({ hasText: 'shopping list.mp3' });
    await row.waitFor();
    await row.getByText('It is no music.').waitFor();
    expect(await page.getByTestId('files-failed').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => rows().count()).toBe(1);
  });

  test('each state is a link that can be kept, and counts its files', async () => {
    await page.getByTestId('files-damaged').click();
    await rows().filter({ hasText: 'cut short.flac' }).waitFor();
    expect(page.url()).toContain('files=damaged');
    await page.goto(`${app.url}#/analysis?files=full`);
    await rows().filter({ hasText: 'Amber.wav' }).waitFor();
    await expect.poll(() => rows().count()).toBe(2);
    await expect.poll(() => page.getByTestId('files-full').textContent()).toContain('2');
  });

  test('a file opens from its row, and going back closes it', async () => {
    await rows().filter({ hasText: 'Amber.wav' }).getByRole('button').first().click();
    await page.getByTestId('track-panel').waitFor();
    await page.goBack();
    await page.getByTestId('track-panel').waitFor({ state: 'detached' });
  });

  // A retry that only cleared the failure would leave the file unheard.
  test('a retry hears the file again: one that was replaced by a whole copy is then heard in full', async () => {
    addLena(app.folder, 'flac', 'Broken/cut short.flac');
    await writeInDroppedFolder(page, app.folder, 'Broken/cut short.flac');
    await page.goto(`${app.url}#/analysis?files=damaged`);
    const row = rows().filter({ hasText: 'cut short.flac' });
    await row.getByTestId('file-retry').click();
    await page.getByTestId('toast').getByText('1 file will be heard again').waitFor();
    await expect.poll(async () => (await libraryStats(page)).by_heard.damaged, { timeout: 20_000 }).toBe(0);
    await row.waitFor({ state: 'detached' });
  });
});

describe('the effort', () => {
  test('goes quiet on a low battery, says so, and can be told not to', async () => {
    await page.goto(`${app.url}#/analysis`);
    await setBattery(false, 0.4);
    const held = page.getByTestId('held-back');
    await held.getByText('On battery at 40 %').waitFor();
    await page.getByTestId('battery-rule').getByText('Below 20 %').click();
    await held.waitFor({ state: 'detached' });
    await setBattery(false, 0.1);
    await held.getByRole('button').click();
    await held.waitFor({ state: 'detached' });
    await page.reload();
    const never = page.getByTestId('battery-rule').getByRole('radio', { name: 'Never' });
    await expect.poll(() => never.isChecked()).toBe(true);
  });

  test('rests out of sight where that was chosen, and goes on by itself', async () => {
    await page.getByTestId('hidden-rule').getByText('Rest').click();
    await setHidden(true);
    await page.getByTestId('held-back').getByText('it rests').waitFor();
    await setHidden(false);
    await page.getByTestId('held-back').waitFor({ state: 'detached' });
    await page.getByTestId('hidden-rule').getByText('Go on').click();
  });
});

describe('the folders', () => {
  test('each tells when it was looked through, and a rescan by hand says when it is done', async () => {
    const row = page.getByTestId('folder');
    await row.getByText('Looked through').waitFor();
    await row.getByTestId('rescan').click();
    await page.getByTestId('toast').getByText('Looked through').waitFor();
  });

  test('a new file is found without a click, where the browser can watch folders', async () => {
    const canWatch = await page.evaluate(() => 'FileSystemObserver' in window);
    await expect.poll(() => page.getByTestId('folder-watched').count()).toBe(canWatch ? 1 : 0);
    addTone(app.folder, { path: 'Tones/Late.wav', seconds: 3, frequencyHz: 500, tempoBpm: 100, partials: 2 });
    await writeInDroppedFolder(page, app.folder, 'Tones/Late.wav');
    if (!canWatch) await page.getByTestId('rescan').click();
    const paths = async () => (await listTracks(page)).map(({ path }) => path);
    await expect.poll(paths, { timeout: 20_000 }).toContain('Tones/Late.wav');
  });
});

test('the room that the library takes is told, and whether it is kept', async () => {
  await expect
    .poll(() => page.getByTestId('storage-used').textContent())
    .toMatch(/[\d.]+ [KMG]?B of .* in use/);
  await page.getByTestId('storage-kept').waitFor();
});

test('the centre is usable at a desk and on a phone, in both themes, without a serious accessibility fault', async () => {
  await page.goto(`${app.url}#/analysis?files=failed`);
  await rows().first().waitFor();
  await expectUsableView(page);
});

test('after all this nothing was complained about', () => {
  app.browser.assertClean(app.url);
});
