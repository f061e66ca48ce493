import { expect, test } from 'vitest';
import { MEMORY_CONFIG } from '../../../../test/fixtures/memory-config.ts';
import { engine } from '../../messages/engine.ts';
import { readDraft, SETTING_GROUPS } from './setting-draft.ts';

test('every setting that has a name is offered once', () => {
  const offered = SETTING_GROUPS.flatMap(({ names }) => names);
  expect([...offered].sort()).toEqual(Object.keys(engine.settingNames).sort());
});

test('only what differs is a change; a comma is a point', () => {
  const draft = {
    max_size_mb: '512',
    ttl_seconds: ' 300 ',
    confidence_threshold: '0,6',
    warming_enabled: 'false',
  };
  expect(readDraft(MEMORY_CONFIG, draft)).toEqual({
    changes: { max_size_mb: 512, confidence_threshold: 0.6, warming_enabled: false },
    faults: {},
  });
});

// An emptied number must not become 0 by itself.
test('an emptied override is taken back; an emptied number, or a word, is a fault', () => {
  expect(
    readDraft(MEMORY_CONFIG, { 'confidence_overrides.search': '', max_size_mb: '', ttl_seconds: 'long' }),
  ).toEqual({
    changes: { 'confidence_overrides.search': null },
    faults: { max_size_mb: engine.notANumber, ttl_seconds: engine.notANumber },
  });
});
