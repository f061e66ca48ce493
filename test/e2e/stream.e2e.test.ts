/** A real `<audio>` element on the production build plays from the service worker: starts, seeks, goes on. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { killServiceWorkers, openApp } from './harness/app-page.ts';
import { startBrowser } from './harness/browser.ts';
import { dropFolder } from './harness/dropped-directory.ts';
import { chooseFolder, listTracks, waitForTracks } from './harness/library-steps.ts';
import { addTone, makeMusicFolder } from './harness/music.ts';
import { type AppServer, startServer } from './harness/server.ts';

/** Over several pieces: 90 s of WAV are about 8 MB. */
const TONE = { path: 'Long tone.wav', seconds: 90, frequencyHz: 220, tempoBpm: 120, partials: 2 };

let server: AppServer;
let folder: string;

beforeAll(async () => {
  folder = makeMusicFolder();
  addTone(folder, TONE);
  server = await startServer();
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const [how, give] of [
  ['chosen files, which the tab has', chooseFolder],
  ['a dropped folder, which the service worker opens itself', dropFolder],
] as const) {
  test(`plays and seeks: ${how}`, async () => {
    const browser = await startBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    expect(await openApp(page, server.url)).toBe('service-worker');
    await give(page, folder);
    await waitForTracks(page, 1);
    const [track] = await listTracks(page);
    const played = await page.evaluate(async (id) => {
      const audio = new Audio(`./api/v1/tracks/${id}/stream`);
      audio.muted = true;
      const reached = (name: string) =>
        new Promise((resolve, reject) => {
          audio.addEventListener(name, resolve, { once: true });
          audio.addEventListener('error', () => reject(new Error(audio.error?.message)), { once: true });
        });
      const advancedBeyond = async (seconds: number) => {
        while (audio.currentTime <= seconds) await reached('timeupdate');
      };
      await audio.play();
      await advancedBeyond(0.3);
      const positions = [];
      for (const seconds of [80, 5, 45]) {
        const sought = reached('seeked');
        audio.currentTime = seconds;
        await sought;
        await advancedBeyond(seconds + 0.2);
        positions.push(audio.currentTime);
      }
      audio.pause();
      return { duration: audio.duration, positions };
    }, track?.id ?? '');
    expect(played.duration).toBeCloseTo(TONE.seconds, 0);
    for (const [at, seconds] of [80, 5, 45].entries()) {
      expect(played.positions[at]).toBeGreaterThan(seconds + 0.2);
      expect(played.positions[at]).toBeLessThan(seconds + 5);
    }
    await killServiceWorkers(page); // nothing of a stream may live in its memory
    const status = await page.evaluate(
      async (id) =>
        (await fetch(`./api/v1/tracks/${id}/stream`, { headers: { Range: 'bytes=100-199' } })).status,
      track?.id ?? '',
    );
    expect(status).toBe(206);
  });
}
