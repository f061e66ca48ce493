import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FINGERPRINT_VERSION, METRIC_NAMES } from '../../shared/metrics.ts';
import { DESCRIPTORS } from './registry.ts';

it('every metric is registered under its own name, with unit, range, source and version', () => {
  expect(Object.keys(DESCRIPTORS)).toEqual([...METRIC_NAMES]);
  for (const name of METRIC_NAMES) {
    const { unit, minimum, maximum, formula, reference, version, ...rest } = DESCRIPTORS[name];
    expect(rest.name).toBe(name);
    expect(['ratio', 'dB', 'BPM']).toContain(unit);
    expect(maximum).toBeGreaterThan(minimum);
    expect(formula.length).toBeGreaterThan(10);
    expect(reference, name).toMatch(/\d{4}/);
    expect(version).toBe(FINGERPRINT_VERSION);
  }
});

it('every descriptor has a file of its own that bears its name', () => {
  const folder = new URL('.', import.meta.url);
  const files = new Set(readdirSync(folder));
  for (const name of METRIC_NAMES) {
    const file = `${name.replaceAll('_', '-')}.ts`;
    expect(files, file).toContain(file);
    expect(readFileSync(new URL(file, folder), 'utf8')).toContain(`name: '${name}'`);
  }
});
