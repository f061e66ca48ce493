import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TrackRow } from '../../api/contract.ts';
import { SILENT } from './lazy-player.ts';
import { followWithMediaSession } from './media-session.ts';
import type { Player, PlayerSnapshot } from './player-types.ts';

/** As much of a track as is shown. */
const track = (id: string, hasArtwork = false) =>
  ({ id, title: `Title of ${id}`, artist: 'X', album: null, has_artwork: hasArtwork }) as TrackRow;

interface Shown {
  title: string;
  artwork: { src: string }[];
}

let made: string[] = [];
let revoked: string[] = [];

beforeEach(() => {
  made = [];
  revoked = [];
  vi.stubGlobal('MediaMetadata', function metadata(this: object, given: Shown) {
    Object.assign(this, given);
  });
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    made.push(`blob:${made.length}`);
    return made.at(-1) ?? '';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function setUp(getArtwork: (id: string) => Promise<Blob> = async () => new Blob(['picture'])) {
  let snapshot: PlayerSnapshot = SILENT;
  let told = () => {};
  const position = { seconds: 40 };
  const calls: string[] = [];
  const note = (name: string) => (value?: number) =>
    void calls.push(value === undefined ? name : `${name} ${value}`);
  const player = {
    getSnapshot: () => snapshot,
    subscribe: (listener: () => void) => {
      told = listener;
      return () => undefined;
    },
    positionSeconds: () => position.seconds,
    resume: note('resume'),
    pause: note('pause'),
    next: note('next'),
    previous: note('previous'),
    seek: note('seek'),
  };
  const handlers = new Map<string, (details: object) => void>();
  const positions: object[] = [];
  const session = {
    metadata: null as Shown | null,
    playbackState: 'none',
    setActionHandler: (action: string, handler: (details: object) => void) => {
      if (action === 'seekto') throw new TypeError('This browser does not know it.');
      handlers.set(action, handler);
    },
    setPositionState: (state: object) => void positions.push(state),
  };
  let stop = () => {};
  followWithMediaSession({
    // As much of both as is used here.
    player: player as unknown as Player,
    session: session as unknown as MediaSession,
    client: { getArtwork },
    iconUrl: 'icon.png',
    makeLoop: (onStopped) => {
      stop = onStopped;
      return { play: note('loop'), pause: note('rest') };
    },
  });
  const show = (change: Partial<PlayerSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    told();
  };
  return { show, session, handlers, position, positions, calls, stop: () => stop() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('keys do what they say, also where the browser does not know all of them', () => {
  const { handlers, calls } = setUp();
  const press = (action: string, details = {}) => handlers.get(action)?.(details);
  for (const action of ['play', 'pause', 'stop', 'nexttrack', 'previoustrack']) press(action);
  press('seekforward', { seekOffset: 5 });
  press('seekbackward');
  expect(calls).toEqual(['resume', 'pause', 'pause', 'next', 'previous', 'seek 45', 'seek 30']);
});

test('nothing is shown before something was played', () => {
  const { show, session, positions } = setUp();
  show({ status: 'paused', track: track('a'), durationSeconds: 100 });
  expect(session).toMatchObject({ metadata: null, playbackState: 'none' });
  expect(positions).toEqual([]);
});

test('shows what plays, where it is, and its cover as soon as it is there', async () => {
  const { show, session, positions, calls } = setUp();
  show({ status: 'playing', track: track('a', true), durationSeconds: 100, speed: 1.5 });
  expect(session.metadata).toMatchObject({ title: 'Title of a', artwork: [{ src: 'icon.png' }] });
  expect(positions).toEqual([{ duration: 100, playbackRate: 1.5, position: 40 }]);
  await settle();
  expect(session.metadata?.artwork).toEqual([expect.objectContaining({ src: 'blob:0' })]);
  show({ status: 'paused' });
  expect(session.playbackState).toBe('paused');
  expect(calls).toEqual(['loop', 'rest']);
});

// After a pause the sound came up to a second after the click, and the lock screen was ahead by as much until the next track.
test('where the sound comes later than it was asked for, the place on the lock screen is put right', () => {
  vi.useFakeTimers();
  const { show, position, positions } = setUp();
  show({ status: 'playing', track: track('a'), durationSeconds: 100 });
  vi.advanceTimersByTime(800); // nothing sounds yet
  for (let at = 0; at < 40; at++) {
    vi.advanceTimersByTime(100);
    position.seconds += 0.1;
  }
  const told = positions.at(-1) as { position: number }; // what the session was told above
  expect(positions.length).toBeGreaterThan(1);
  expect(positions.length).toBeLessThan(5);
  expect(told.position).toBeLessThan(40.4);
  show({ status: 'paused' });
  const count = positions.length;
  vi.advanceTimersByTime(5_000);
  expect(positions.length).toBe(count);
});

// Catches the cover of the track before on the lock screen, and pictures that stay in memory for each track that was played.
test('a cover that comes late is not shown for the next track, and old ones are let go', async () => {
  const waiting = new Map<string, (picture: Blob) => void>();
  const { show, session } = setUp((id) => new Promise((resolve) => waiting.set(id, resolve)));
  show({ status: 'playing', track: track('a', true), durationSeconds: 100 });
  show({ track: track('b', true) });
  waiting.get('a')?.(new Blob(['late']));
  await settle();
  expect(session.metadata).toMatchObject({ title: 'Title of b', artwork: [{ src: 'icon.png' }] });
  waiting.get('b')?.(new Blob(['b']));
  await settle();
  show({ track: track('c', true) });
  waiting.get('c')?.(new Blob(['c']));
  await settle();
  expect(revoked).toEqual(['blob:0']);
});

test('where the browser stops the sound, the player pauses', () => {
  const { show, calls, stop } = setUp();
  show({ status: 'playing', track: track('a'), durationSeconds: 100 });
  stop();
  expect(calls.at(-1)).toBe('pause');
});
