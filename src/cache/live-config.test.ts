import { expect, test } from 'vitest';
import { DEFAULT_CACHE_CONFIG } from './cache-config.ts';
import { LiveConfig } from './live-config.ts';

function setUp(stored?: unknown) {
  const documents = new Map<string, unknown>(stored === undefined ? [] : [['cache_config', stored]]);
  const settings = {
    read: async (key: string) => documents.get(key),
    write: async (key: string, value: unknown) => void documents.set(key, value),
    update: async (key: string, change: (stored: unknown) => unknown) =>
      void documents.set(key, change(documents.get(key))),
  };
  const read = (document: unknown) => (typeof document === 'object' ? document : null);
  return { documents, config: new LiveConfig(settings, read), again: () => new LiveConfig(settings, read) };
}

test('what was set is there again in the next run, and whoever depends on it hears of it', async () => {
  const { config, again } = setUp();
  const heard: number[] = [];
  config.onChange(({ ttl_seconds }) => heard.push(ttl_seconds));
  await config.change({ ttl_seconds: 60 });
  expect(heard).toEqual([300, 60]);
  const next = again();
  await next.restore();
  expect(next.current.ttl_seconds).toBe(60);
});

test('settings that nobody can read leave the defaults', async () => {
  const { config } = setUp('from another age');
  await config.restore();
  expect(config.current).toEqual(DEFAULT_CACHE_CONFIG);
});

// Two tabs that set different things at once: the one must not take back what the other set.
test('changes at the same time all count', async () => {
  const { config } = setUp();
  await Promise.all([config.change({ ttl_seconds: 60 }), config.change({ max_size_mb: 8 })]);
  expect(config.current).toMatchObject({ ttl_seconds: 60, max_size_mb: 8 });
});

test('a threshold is the endpoint’s own, else the tuned one, else the one that was set', async () => {
  const { config } = setUp();
  await config.change({ confidence_overrides: { batch: 0.9 } });
  expect(config.thresholdsFor('tracks')).toEqual({ fastConfidence: 0.85, confidenceThreshold: 0.7 });
  config.tuneThreshold(0.62);
  expect(config.thresholdsFor('tracks').confidenceThreshold).toBe(0.62);
  expect(config.thresholdsFor('batch').confidenceThreshold).toBe(0.9);
  config.tuneThreshold(null);
  expect(config.threshold).toBe(0.7);
});

// A validated track of 0.9 was answered fast although 0.95 was asked for.
test('a threshold above fast_confidence holds for fast answers too, whether set for an endpoint or tuned', async () => {
  const { config } = setUp();
  await config.change({ confidence_overrides: { tracks: 0.95 } });
  expect(config.thresholdsFor('tracks')).toEqual({ fastConfidence: 0.95, confidenceThreshold: 0.95 });
  expect(config.thresholdsFor('batch').fastConfidence).toBe(0.85);
  await config.change({ fast_confidence: 0.7 });
  config.tuneThreshold(0.8);
  expect(config.thresholdsFor('batch')).toEqual({ fastConfidence: 0.8, confidenceThreshold: 0.8 });
});

test('two mounts that change different settings at once lose neither', async () => {
  const { config, again } = setUp();
  const other = again();
  await Promise.all([config.change({ ttl_seconds: 60 }), other.change({ fast_confidence: 0.9 })]);
  const next = again();
  await next.restore();
  expect(next.current).toMatchObject({ ttl_seconds: 60, fast_confidence: 0.9 });
});
