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
