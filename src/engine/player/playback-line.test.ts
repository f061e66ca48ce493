import { expect, test } from 'vitest';
import { UNCHANGED } from './level-gain.ts';
import { PlaybackLine } from './playback-line.ts';
import type { QueueEntry } from './player-types.ts';

const entry = (id: string): QueueEntry => ({ id, trackId: `track-${id}`, from: 'chosen' });

/** A line whose output notes what it is asked for. Tracks are as loud as their id says. */
function setUp(gains: Record<string, Promise<number>> = {}) {
  const asked: string[] = [];
  const told: string[] = [];
  let position = { segmentId: 0, seconds: 0 };
  const line = new PlaybackLine({
    output: {
      start: ({ id, trackId, startSeconds, gain }) => {
        position = { segmentId: id, seconds: startSeconds };
        asked.push(`start ${id} ${trackId} ${startSeconds} ${gain}`);
      },
      append: ({ id, trackId, gain }) => asked.push(`append ${id} ${trackId} ${gain}`),
      truncate: (id) => asked.push(`truncate ${id}`),
      nothingFollows: () => asked.push('nothing follows'),
      clear: () => asked.push('clear'),
      setGain: (id, gain) => asked.push(`gain ${id} ${gain}`),
      hold: (id) => asked.push(`hold ${id}`),
      position: () => position,
    },
    gainOf: (trackId) => gains[trackId] ?? Promise.resolve(1),
    nameOf: async (trackId) => trackId,
    events: {
      onStarted: ({ id }, segmentId, isContinued) => told.push(`started ${id} ${segmentId} ${isContinued}`),
      onHeard: () => undefined,
      onEnded: () => undefined,
      onFinished: (isHeld) => told.push(`finished ${isHeld}`),
      onEffect: () => undefined,
      onDuration: ({ id }, seconds) => told.push(`duration ${id} ${seconds}`),
      onFailed: ({ id }, { code }, sent, isCurrent) => told.push(`failed ${id} ${code} ${sent} ${isCurrent}`),
    },
  });
  return { line, asked, told, sound: line.soundEvents };
}

/** Lets everything that only waits for promises happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('the next track is appended behind the one that starts, with its own gain', async () => {
  const { line, asked } = setUp({ 'track-b': Promise.resolve(0.5) });
  line.start(entry('a'), 12);
  line.setNext(entry('b'));
  line.setNext(entry('b'));
  await settle();
  expect(asked).toEqual(['start 1 track-a 12 1', 'append 2 track-b 0.5', 'gain 1 1']);
});

test('another next one takes its place; none at all lets the end go out', async () => {
  const { line, asked } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  await settle();
  asked.length = 0;
  line.setNext(entry('c'));
  await settle();
  line.setNext(null);
  expect(asked).toEqual(['truncate 1', 'append 3 track-c 1', 'truncate 1', 'nothing follows']);
});

// Catches a next track that is fetched under an id that it has lost.
test('where what is next has become another track, that is appended', async () => {
  const { line, asked } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  await settle();
  asked.length = 0;
  line.setNext({ ...entry('b'), trackId: 'track-z' });
  await settle();
  expect(asked).toEqual(['truncate 1', 'append 3 track-z 1']);
});

// Catches a slow answer about loudness that brings back what the person has left.
test('of two starts in a row only the second sounds', async () => {
  let tell: (gain: number) => void = () => undefined;
  const slow = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const { line, asked } = setUp({ 'track-a': slow });
  line.start(entry('a'), 0);
  line.start(entry('b'), 0);
  tell(0.1);
  await settle();
  expect(asked.filter((what) => what.startsWith('start'))).toEqual(['start 2 track-b 0 1']);
});

// Catches a track that plays on at the loudness of a setting that was left: an album takes long to be measured.
test('of two changes of levelling the last one counts, whichever answer comes first', async () => {
  const answers: ((gain: number) => void)[] = [];
  const gains: Record<string, Promise<number>> = { 'track-a': Promise.resolve(1) };
  const { line, asked } = setUp(gains);
  line.start(entry('a'), 0);
  await settle();
  asked.length = 0;
  const refresh = () => {
    gains['track-a'] = new Promise((resolve) => answers.push(resolve));
    void line.refreshGains();
  };
  refresh();
  refresh();
  answers[1]?.(0.5);
  await settle();
  answers[0]?.(0.1);
  await settle();
  expect(asked).toEqual(['gain 1 0.5']);
});

test('levelling that changes while a track is being started, or made ready, counts for it', async () => {
  const answers: ((gain: number) => void)[] = [];
  const asking = () => new Promise<number>((resolve) => answers.push(resolve));
  const gains: Record<string, Promise<number>> = { 'track-a': asking(), 'track-b': asking() };
  const { line, asked } = setUp(gains);
  line.start(entry('a'), 0);
  answers[0]?.(0.1);
  await settle();
  line.setNext(entry('b'));
  gains['track-a'] = Promise.resolve(0.5);
  gains['track-b'] = Promise.resolve(0.6);
  await line.refreshGains();
  answers[1]?.(0.2);
  await settle();
  expect(asked.filter((what) => what.startsWith('gain 1')).at(-1)).toBe('gain 1 0.5');
  expect(asked.filter((what) => / 2 |gain 2/.test(what)).at(-1)).toBe('gain 2 0.6');
});

test('the next one is current once it sounds, and then has its own next one', async () => {
  const { line, asked, told, sound } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  await settle();
  sound.onStarted(1);
  sound.onStarted(2);
  expect(line.currentEntryId).toBe('b');
  asked.length = 0;
  line.setNext(entry('b')); // one track repeated
  await settle();
  expect(asked).toEqual(['append 3 track-b 1']);
  expect(told).toEqual(['started a 1 false', 'started b 2 false']);
});

test('a jump within the track continues the listening; news of the segment before is no news', async () => {
  const { line, told, sound } = setUp();
  line.start(entry('a'), 0);
  await settle();
  sound.onStarted(1);
  line.seek(50);
  await settle();
  expect(line.positionSeconds()).toBe(50);
  sound.onStarted(1);
  sound.onFailed(1, { code: 'corrupt', detail: '' }, 0);
  sound.onStarted(2);
  expect(told).toEqual(['started a 1 false', 'started a 2 true']);
});

// The next track is opened long before it sounds.
test('tells the length of a track again once it is the current one', async () => {
  const { line, told, sound } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  await settle();
  sound.onStarted(1);
  sound.onOpened(2, 321, UNCHANGED);
  told.length = 0;
  sound.onStarted(2);
  expect(told).toEqual(['started b 2 false', 'duration b 321']);
});

test('tells which of the two failed, and the length of the one that is meant', async () => {
  const { line, told, sound } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  await settle();
  sound.onOpened(1, 200, UNCHANGED);
  sound.onDecoded(1, 199.5, null);
  sound.onFailed(2, { code: 'file_gone', detail: '' }, 0);
  sound.onFailed(1, { code: 'corrupt', detail: '' }, 80);
  expect(told).toEqual([
    'duration a 200',
    'duration a 199.5',
    'failed b file_gone 0 false',
    'failed a corrupt 80 true',
  ]);
});

test('has finished only where nothing follows, or where it was to hold', async () => {
  const { line, asked, told, sound } = setUp();
  line.start(entry('a'), 0);
  line.setNext(entry('b'));
  line.hold(true);
  await settle();
  expect(asked).toContain('hold 1');
  sound.onFinished(1, false); // what was appended meanwhile will sound
  sound.onFinished(1, true);
  line.setNext(null);
  sound.onFinished(1, false);
  expect(told).toEqual(['finished true', 'finished false']);
});
