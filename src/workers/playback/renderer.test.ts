import { describe, expect, test } from 'vitest';
import { Renderer } from './renderer.ts';
import type { WorkletReport } from './worklet-protocol.ts';

const RATE_HZ = 48_000;
const BLOCK = 128;

/** A renderer whose blocks are joined and whose reports are kept. */
function setUp() {
  const reports: WorkletReport[] = [];
  let framesBack = 0;
  let buffersBack = 0;
  const renderer = new Renderer({
    sampleRateHz: RATE_HZ,
    report: (report) => reports.push(report),
    giveBack: (frames, buffers) => {
      framesBack += frames;
      buffersBack += buffers.length;
    },
  });
  const heard: number[] = [];
  let blocks = 0;
  return {
    renderer,
    heard,
    of: <Type extends WorkletReport['type']>(type: Type) =>
      reports.filter((report): report is WorkletReport & { type: Type } => report.type === type),
    back: () => ({ frames: framesBack, buffers: buffersBack }),
    send(segmentId: number, samples: Float32Array<ArrayBuffer>, isWhole = true) {
      renderer.receive({ type: 'pcm', segmentId, left: samples.slice(), right: samples.slice() });
      if (isWhole) renderer.receive({ type: 'complete', segmentId });
    },
    run(count: number) {
      const left = new Float32Array(BLOCK);
      const right = new Float32Array(BLOCK);
      for (let block = 0; block < count; block++) {
        renderer.render(left, right, (blocks * BLOCK) / RATE_HZ);
        heard.push(...left);
        blocks += 1;
      }
    },
  };
}

function sine(frames: number, from = 0): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, at) => 0.5 * Math.sin((at + from) * 0.0517));
}

const start = (segmentId: number, startSeconds = 0) =>
  ({ type: 'start', segmentId, startSeconds, gain: 1 }) as const;
const append = (segmentId: number, gain = 1) =>
  ({ type: 'append', segmentId, startSeconds: 0, gain }) as const;

describe('joints', () => {
  test('a sound split in two comes out whole, to the bit, whatever the place of the cut', () => {
    for (const cut of [9_600, 9_601, 12_345]) {
      const { renderer, send, run, heard, of } = setUp();
      renderer.command({ type: 'play' });
      renderer.command(start(1));
      renderer.command(append(2));
      send(1, sine(cut));
      send(2, sine(20_000 - cut, cut));
      run(150);
      expect(heard.slice(0, 19_200)).toEqual([...sine(19_200)]);
      expect(of('underrun')).toEqual([]);
      const started = of('started');
      expect(started.map(({ segmentId }) => segmentId)).toEqual([1, 2]);
      const block = Math.floor(cut / BLOCK) * BLOCK;
      expect(Math.abs((started[1]?.atSeconds ?? 0) - cut / RATE_HZ)).toBeLessThan(
        (cut - block + 1) / RATE_HZ,
      );
    }
  });

  test('each segment has its own gain from its first sample on', () => {
    const { renderer, send, run, heard } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    renderer.command(append(2, 0.25));
    send(1, new Float32Array(9_600).fill(1));
    send(2, new Float32Array(9_600).fill(1));
    run(100);
    expect([heard[9_599], heard[9_600], heard[12_000]]).toEqual([1, 0.25, 0.25]);
  });

  test('a gain that changes while it sounds has no step', () => {
    const { renderer, send, run, heard } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    send(1, new Float32Array(19_200).fill(1));
    run(20);
    renderer.command({ type: 'gain', segmentId: 1, gain: 0.5 });
    run(60);
    expect(heard.at(-1)).toBeCloseTo(0.5, 6);
    const steps = heard.slice(1).map((value, at) => Math.abs(value - (heard[at] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.001);
  });
});

describe('running dry', () => {
  test('counts each time once, waits until enough is there, and loses nothing', () => {
    const { renderer, send, run, heard, of } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    run(10);
    expect(of('underrun')).toEqual([]); // nothing has sounded yet
    send(1, sine(9_600), false);
    run(100);
    expect(of('underrun').map(({ count }) => count)).toEqual([1]);
    send(1, sine(2_400, 9_600), false);
    run(10); // too little to go on with
    send(1, sine(12_000, 12_000));
    run(150);
    expect(of('underrun').length).toBe(1);
    const sounding = heard.filter((value) => value !== 0);
    const expected = [...sine(24_000)].filter((value) => value !== 0);
    expect(sounding).toEqual(expected);
    expect(of('finished')).toEqual([{ type: 'finished', segmentId: 1, isHeld: false }]);
  });

  test('counts a next track that is not there in time, and not the end of the queue', () => {
    const { renderer, send, run, of } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    send(1, sine(9_600));
    run(100);
    expect(of('underrun').length).toBe(0);
    renderer.command(append(2));
    send(2, sine(9_600));
    renderer.command(append(3));
    run(100);
    expect(of('underrun').length).toBe(1);
  });
});

describe('pauses and jumps', () => {
  test('a pause fades within a few milliseconds, stays silent, and goes on where it was', () => {
    const { renderer, send, run, heard, of } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    send(1, new Float32Array(48_000).fill(1));
    run(40);
    renderer.command({ type: 'pause' });
    run(40);
    const pausedAt = of('position').at(-1);
    expect(pausedAt?.isSounding).toBe(false);
    expect(heard.slice(40 * BLOCK + 400).every((value) => value === 0)).toBe(true);
    const steps = heard.slice(1).map((value, at) => Math.abs(value - (heard[at] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.01);
    renderer.command({ type: 'play' });
    run(1);
    const goneOn = (pausedAt?.seconds ?? 0) * RATE_HZ;
    expect(goneOn).toBeGreaterThan(40 * BLOCK);
    expect(goneOn).toBeLessThan(40 * BLOCK + 400);
  });

  test('a jump lets the old sound fade and the new one rise, without a click', () => {
    const { renderer, send, run, heard, of } = setUp();
    renderer.command({ type: 'play' });
    renderer.command(start(1));
    send(1, new Float32Array(48_000).fill(0.8));
    run(40);
    renderer.command(start(2, 30));
    send(1, new Float32Array(4_800).fill(0.1)); // on its way when the jump was made
    send(2, new Float32Array(48_000).fill(-0.8));
    run(40);
    const steps = heard.slice(1).map((value, at) => Math.abs(value - (heard[at] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.02);
    expect(heard.at(-1)).toBeCloseTo(-0.8, 6);
    expect(of('position').at(-1)?.segmentId).toBe(2);
    expect(of('position').at(-1)?.seconds).toBeGreaterThan(30);
  });

  test("a track's own beginning is not faded", () => {
    const { renderer, send, run, heard } = setUp();
    renderer.command(start(1));
    renderer.command({ type: 'play' });
    send(1, new Float32Array(48_000).fill(0.8));
    run(1);
    expect(heard[0]).toBeCloseTo(0.8, 6);
  });
});

test('holds at the end of a segment though another one waits, and goes on with that one', () => {
  const { renderer, send, run, heard, of } = setUp();
  renderer.command({ type: 'play' });
  renderer.command(start(1));
  renderer.command(append(2));
  renderer.command({ type: 'hold', afterSegmentId: 1 });
  send(1, new Float32Array(9_600).fill(0.5));
  send(2, new Float32Array(9_600).fill(0.7));
  run(100);
  expect(of('finished')).toEqual([{ type: 'finished', segmentId: 1, isHeld: true }]);
  expect(heard.at(-1)).toBe(0);
  renderer.command({ type: 'hold', afterSegmentId: null });
  renderer.command({ type: 'play' });
  run(60);
  expect(heard.at(-1)).toBeCloseTo(0.7, 6);
});

// Else the worker would wait for room that is never told of.
// The page hears of a joint a little later than it happens; what it takes back meanwhile is current by then.
test('what is taken back at the very joint stops, and what takes its place sounds', () => {
  const { renderer, send, run, heard, of } = setUp();
  renderer.command({ type: 'play' });
  renderer.command(start(1));
  renderer.command(append(2));
  send(1, sine(12_800));
  send(2, sine(48_000), false);
  run(110); // ten blocks into the second
  renderer.command({ type: 'truncate', afterSegmentId: 1 });
  renderer.command(append(3));
  send(3, sine(12_800));
  heard.length = 0;
  run(120);
  expect(of('started').map(({ segmentId }) => segmentId)).toEqual([1, 2, 3]);
  expect(of('finished').map(({ segmentId }) => segmentId)).toEqual([1, 3]);
  expect(Math.max(...heard)).toBeCloseTo(0.5, 2);
});

test('nothing that was waited for in vain at a joint keeps the queue from ending', () => {
  const { renderer, send, run, of } = setUp();
  renderer.command({ type: 'play' });
  renderer.command(start(1));
  renderer.command(append(2));
  send(1, sine(12_800));
  run(120); // the second has not arrived
  expect(of('finished')).toEqual([]);
  renderer.command({ type: 'truncate', afterSegmentId: 1 });
  expect(of('finished').map(({ segmentId }) => segmentId)).toEqual([1]);
});

test('gives back every frame it was sent: heard, truncated, too late or cleared', () => {
  const { renderer, send, run, back } = setUp();
  renderer.command({ type: 'play' });
  renderer.command(start(1));
  renderer.command(append(2));
  send(1, sine(9_600));
  send(2, sine(9_600));
  run(30);
  renderer.command({ type: 'truncate', afterSegmentId: 1 });
  send(2, sine(1_000));
  run(100);
  expect(back()).toEqual({ frames: 9_600 + 9_600 + 1_000, buffers: 6 });
  renderer.command(append(3));
  send(3, sine(5_000), false);
  renderer.command({ type: 'clear' });
  expect(back().frames).toBe(25_200);
});

test('tells positions in the track, at any speed, and what was heard of the segment', () => {
  for (const speed of [1, 2, 0.5]) {
    const { renderer, send, run, of } = setUp();
    renderer.command({ type: 'speed', speed });
    renderer.command({ type: 'play' });
    renderer.command(start(1, 60));
    send(1, sine(10 * RATE_HZ));
    run(375); // a second
    const last = of('position').at(-1);
    const elapsed = last?.atSeconds ?? 0;
    expect(Math.abs((last?.seconds ?? 0) - 60 - speed * elapsed)).toBeLessThan(0.05);
    expect(Math.abs((last?.heardSeconds ?? 0) - speed * elapsed)).toBeLessThan(0.15);
  }
});
