/** The player on the production build, with real audio: what sounds is tapped behind the worklet. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PlayPage } from '../../src/api/contract.ts';
import type { PlayerSnapshot } from '../../src/engine/player/player-types.ts';
import { apiCall, openApp } from './harness/app-page.ts';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { dropFolder } from './harness/dropped-directory.ts';
import { libraryStats, listTracks, waitForHeard, waitForTracks } from './harness/library-steps.ts';
import { addLena, addTone, encodeWav, makeMusicFolder } from './harness/music.ts';
import { type AppServer, startServer } from './harness/server.ts';

const FILE_RATE_HZ = 44_100;
const TONE_SECONDS = 2.4;
const CUT_FRAMES = 50_123;
/** Of the tap's buffers: one that the busy page misses takes whole periods of the tone with it. */
const TAP_FRAMES = 16_384;
const PERIODS_IN_TAP = 150;

declare global {
  interface Window {
    tapped: { samples: Float32Array[]; rateHz: number };
  }
}

let server: AppServer;
let browser: TestBrowser;
let page: Page;
let folder: string;
let rateHz: number;
const ids = new Map<string, string>();

beforeAll(async () => {
  folder = join(makeMusicFolder(), 'Music');
  mkdirSync(folder);
  server = await startServer();
  browser = await startBrowser();
  page = await browser.newPage();
  await page.addInitScript(tapWorklets, TAP_FRAMES);
  await openApp(page, server.url);
  rateHz = await page.evaluate(() => new AudioContext().sampleRate);
  addSplitTone();
  addLena(folder, 'mp3', 'song.mp3');
  addTone(folder, { path: 'gone.wav', seconds: 5, frequencyHz: 300, tempoBpm: 0, partials: 2 });
  addTone(folder, { path: 'unplayed.wav', seconds: 8, frequencyHz: 220, tempoBpm: 90, partials: 3 });
  for (const at of [1, 2]) {
    const tone = { seconds: 40, frequencyHz: 100 * at, tempoBpm: 60 + 20 * at, partials: 4 };
    addTone(folder, { path: `long ${at}.wav`, ...tone });
  }
  await dropFolder(page, folder);
  await waitForTracks(page, 7);
  for (const { path, id } of await listTracks(page)) ids.set(path, id);
  await removeFile('gone.wav');
  await page.mouse.click(2, 2); // no page may sound before a click
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** Runs in the page: whatever a worklet puts out is kept. */
function tapWorklets(frames: number): void {
  window.tapped = { samples: [], rateHz: 0 };
  // One of two forms of the method; both are handed on.
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (this instanceof AudioWorkletNode) {
      const tap = (this.context as AudioContext).createScriptProcessor(frames, 2, 2);
      window.tapped.rateHz = this.context.sampleRate;
      tap.onaudioprocess = ({ inputBuffer }) =>
        window.tapped.samples.push(inputBuffer.getChannelData(0).slice());
      connect.call(this, tap);
      connect.call(tap, this.context.destination);
    }
    return connect.apply(this, to);
  } as AudioNode['connect'];
}

/** A steady tone foretells each of its samples from the two before. Runs in the page: how far off that is at most. */
function surpriseIn(tone: { TONE_SECONDS: number; TAP_FRAMES: number; PERIODS_IN_TAP: number }) {
  const { samples: parts, rateHz } = window.tapped;
  const samples = new Float32Array(parts.length * tone.TAP_FRAMES);
  parts.forEach((part, at) => {
    samples.set(part, at * tone.TAP_FRAMES);
  });
  const first = samples.findIndex((sample) => Math.abs(sample) > 1e-3);
  const sounding = samples.subarray(first + 100, first + Math.round((tone.TONE_SECONDS - 0.2) * rateHz));
  const turn = 2 * Math.cos((2 * Math.PI * tone.PERIODS_IN_TAP) / tone.TAP_FRAMES);
  let surprise = 0;
  let loudest = 0;
  for (let at = 2; at < sounding.length; at++) {
    const foretold = turn * (sounding[at - 1] ?? 0) - (sounding[at - 2] ?? 0);
    surprise = Math.max(surprise, Math.abs((sounding[at] ?? 0) - foretold));
    loudest = Math.max(loudest, sounding[at] ?? 0);
  }
  return { surprise, loudest };
}

/** One tone in two files, cut anywhere. */
function addSplitTone(): void {
  const frequencyHz = (rateHz * PERIODS_IN_TAP) / TAP_FRAMES;
  const whole = Int16Array.from({ length: TONE_SECONDS * FILE_RATE_HZ }, (_, at) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * frequencyHz * at) / FILE_RATE_HZ)),
  );
  writeFileSync(join(folder, 'half a.wav'), encodeWav(whole.slice(0, CUT_FRAMES), undefined, FILE_RATE_HZ));
  writeFileSync(join(folder, 'half b.wav'), encodeWav(whole.slice(CUT_FRAMES), undefined, FILE_RATE_HZ));
}

function removeFile(name: string): Promise<void> {
  return page.evaluate(async (name) => {
    const storage = await navigator.storage.getDirectory();
    await (await storage.getDirectoryHandle('Music')).removeEntry(name);
  }, name);
}

const idsOf = (...paths: string[]) => paths.map((path) => ids.get(path) ?? path);

async function play(...paths: string[]): Promise<void> {
  await page.evaluate((trackIds) => window.earmark?.player?.play(trackIds), idsOf(...paths));
}

type State = PlayerSnapshot & { positionSeconds: number; path: string | undefined };

function state(): Promise<State> {
  return page.evaluate(() => {
    const player = window.earmark?.player;
    if (!player) throw new Error('The app has no player yet.');
    const snapshot = player.getSnapshot();
    return { ...snapshot, positionSeconds: player.positionSeconds(), path: snapshot.track?.path };
  });
}

/** Waits until the player is so. */
function until(what: string, isSo: (now: State) => boolean): Promise<State> {
  return vi.waitFor(
    async () => {
      const now = await state();
      if (!isSo(now))
        throw new Error(`Not yet ${what}: ${JSON.stringify({ ...now, queue: now.queue.length })}`);
      return now;
    },
    { timeout: 15_000, interval: 50 },
  );
}

test('a tone split in two files sounds as one, to the sample, and both are recorded as played', async () => {
  await page.evaluate(() => window.earmark?.player?.setLevelling('off'));
  await play('half a.wav', 'half b.wav');
  await until('in the second half', ({ path, status }) => path === 'half b.wav' && status === 'playing');
  await until('at its end', ({ status }) => status === 'paused');
  const { loudest, surprise } = await page.evaluate(surpriseIn, { TONE_SECONDS, TAP_FRAMES, PERIODS_IN_TAP });
  expect(loudest).toBeGreaterThan(0.35);
  expect(surprise).toBeLessThan(0.002); // a joint that is off by one sample makes 0.02
  const plays = await vi.waitFor(async () => {
    const { items } = (await apiCall(page, 'GET', 'plays')).body as PlayPage; // the contract suite checks its shape
    if (items.length < 2) throw new Error('Not recorded yet.');
    return items;
  });
  expect(plays.map(({ kind, track_id: id }) => [kind, id])).toEqual(
    idsOf('half b.wav', 'half a.wav').map((id) => ['play', id]),
  );
});

test('the position advances, follows a jump, and begins anew with the next track', async () => {
  await play('song.mp3', 'long 1.wav');
  await until('on its way', ({ positionSeconds }) => positionSeconds > 0.5);
  await page.evaluate(() => window.earmark?.player?.seek(9));
  const sought = await until('past the jump', ({ positionSeconds }) => positionSeconds > 9.3);
  expect(sought.positionSeconds).toBeLessThan(12);
  expect(sought.durationSeconds).toBeCloseTo(12.27, 1);
  await page.evaluate(() => window.earmark?.player?.next());
  const next = await until(
    'in the next',
    ({ path, positionSeconds }) => path === 'long 1.wav' && positionSeconds > 0.2,
  );
  expect(next.positionSeconds).toBeLessThan(6);
  expect(next.history.length).toBeGreaterThan(0);
});

test('a missing file says so and is skipped; where all are missing it stops', async () => {
  await play('gone.wav', 'song.mp3');
  const skipped = await until(
    'past the missing one',
    ({ path, status }) => path === 'song.mp3' && status === 'playing',
  );
  expect(skipped.problem).toMatchObject({ title: 'gone', detail: expect.stringContaining('Rescan') });
  await play('gone.wav', 'gone.wav');
  const stopped = await until('stopped', ({ status, problem }) => status === 'paused' && problem !== null);
  expect(stopped.queue.length).toBe(2);
});

test('while tracks are analysed it never runs dry', async () => {
  const heardBefore = (await libraryStats(page)).by_pass;
  await page.evaluate(() => window.earmark?.player?.setRepeat('one')); // it plays for as long as the hearing takes
  await play('long 2.wav');
  await until('on its way', ({ positionSeconds }) => positionSeconds > 0.2);
  await page.evaluate(() => window.earmark?.player?.setSpeed(2)); // twice as hungry
  await vi.waitFor(
    async () => {
      const { by_pass: heard } = await libraryStats(page);
      if (heard.batch + heard.streaming <= heardBefore.batch + heardBefore.streaming && heard.batch < 5)
        throw new Error('Nothing was analysed meanwhile.');
    },
    { timeout: 20_000, interval: 100 },
  );
  await until('far on', ({ positionSeconds }) => positionSeconds > 5);
  const { underruns, status } = await state();
  expect({ underruns, status }).toEqual({ underruns: 0, status: 'playing' });
  await page.evaluate(() => {
    window.earmark?.player?.setSpeed(1);
    window.earmark?.player?.setRepeat('off');
  });
});

test('at its end the queue goes on by itself with what sounds alike, and nothing comes twice', async () => {
  await waitForHeard(page, 7, 0);
  await page.evaluate(() => window.earmark?.player?.setContinueSimilar(true));
  await play('song.mp3');
  await until('longer', ({ queue }) => queue.length > 1);
  await page.evaluate(() => window.earmark?.player?.seek(11.5));
  const gone = await until('in the next', ({ index, status }) => index === 1 && status === 'playing');
  expect(gone.current?.from).toBe('similar');
  expect(new Set(gone.queue.map(({ trackId }) => trackId)).size).toBe(gone.queue.length);
  await page.evaluate(() => window.earmark?.player?.setContinueSimilar(false));
});

// The other tab is the last that wrote its queue: a reload of this one brought that back.
test('after a reload it waits where it was, with its queue and settings, and goes on from there', async () => {
  const other = await browser.newPage();
  await openApp(other, server.url);
  await other.waitForFunction(() => window.earmark?.player);
  await other.mouse.click(2, 2);
  await page.bringToFront();
  await play('long 1.wav', 'long 2.wav', 'song.mp3');
  await page.evaluate(() => {
    const player = window.earmark?.player;
    player?.setVolume(0.3);
    player?.setRepeat('all');
    player?.seek(20);
  });
  await until(
    'past the jump',
    ({ positionSeconds, status }) => positionSeconds > 20.2 && status === 'playing',
  );
  await other.evaluate((ids) => window.earmark?.player?.play(ids), idsOf('half a.wav'));
  await until('silent, since the other tab plays', ({ status }) => status === 'paused');
  await other.close();
  const left = await state();
  await page.reload();
  await page.waitForFunction(() => window.earmark?.player?.getSnapshot().track?.path === 'long 1.wav');
  const taken = await state();
  expect(taken).toMatchObject({ status: 'paused', volume: 0.3, repeat: 'all', index: 0 });
  expect(taken.queue.map(({ trackId }) => trackId)).toEqual(idsOf('long 1.wav', 'long 2.wav', 'song.mp3'));
  expect(left.positionSeconds).toBeGreaterThan(20);
  // What was made and not heard yet when it was silenced may still have come out after the look.
  expect(Math.abs(taken.positionSeconds - left.positionSeconds)).toBeLessThan(0.2);
  await page.mouse.click(2, 2);
  await page.evaluate(() => window.earmark?.player?.resume());
  const gone = await until(
    'going on',
    ({ status, positionSeconds }) => status === 'playing' && positionSeconds > taken.positionSeconds + 0.2,
  );
  expect(gone.positionSeconds).toBeLessThan(38);
  expect(await page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe('long 1');
});

test('where the folder is away it stops at the track, and names the folder', async () => {
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('Music', { recursive: true });
  });
  await play('song.mp3', 'half a.wav');
  const stopped = await until('stopped', ({ status, problem }) => status === 'paused' && problem !== null);
  expect(stopped).toMatchObject({ index: 0, problem: { about: 'folder' } });
  expect(stopped.problem?.detail).toContain('“Music”');
  browser.assertClean(server.url, [/404/, /409/]);
});
