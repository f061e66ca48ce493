import { expect, test } from 'vitest';
import { ThroughputMeter } from './throughput-meter.ts';

function meterAt() {
  let nowMs = 0;
  const meter = new ThroughputMeter({ now: () => nowMs, monotonic: () => nowMs });
  return { meter, advance: (ms: number) => (nowMs += ms) };
}

test('nothing is claimed before anything was heard', () => {
  const { meter, advance } = meterAt();
  meter.start();
  advance(1000);
  expect(meter.timesRealtime()).toBeNull();
  expect(meter.etaSeconds(10)).toBeNull();
});

test('speed and remaining time follow from what was finished', () => {
  const { meter, advance } = meterAt();
  meter.start();
  for (let index = 0; index < 5; index += 1) {
    advance(2000);
    meter.add(60, true);
  }
  expect(meter.timesRealtime()).toBe(30);
  expect(meter.etaSeconds(20)).toBe(40);
  expect(meter.etaSeconds(0)).toBe(0);
});

test('a pause does not slow the estimate down, and old speed is forgotten after half a minute', () => {
  const { meter, advance } = meterAt();
  meter.start();
  advance(1000);
  meter.add(100, true);
  meter.stop();
  advance(3_600_000);
  meter.start();
  advance(1000);
  meter.add(10, true);
  expect(meter.timesRealtime()).toBe(10);
  advance(60_000);
  expect(meter.timesRealtime()).toBeNull();
});

// Of tracks that take longer than ten seconds no three finish in half a minute: there would never be an estimate.
test('long tracks have a remaining time too', () => {
  const { meter, advance } = meterAt();
  meter.start();
  for (let index = 0; index < 6; index += 1) {
    expect(meter.etaSeconds(10) === null).toBe(index < 3);
    advance(60_000);
    meter.add(3600, true);
  }
  expect(meter.etaSeconds(10)).toBe(600);
});

test('the estimate follows when the speed changes', () => {
  const { meter, advance } = meterAt();
  meter.start();
  for (let index = 0; index < 100; index += 1) {
    advance(500);
    meter.add(60, true);
  }
  expect(meter.etaSeconds(10)).toBeCloseTo(5, 0);
  for (let index = 0; index < 15; index += 1) {
    advance(5000);
    meter.add(240, true);
  }
  expect(meter.etaSeconds(10)).toBeCloseTo(50, -1);
});
