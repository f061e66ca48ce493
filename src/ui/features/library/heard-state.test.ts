import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { TrackRow } from '../../../api/contract.ts';
import { FINGERPRINT_VERSION, mapMetrics, VALID_DISTANCE } from '../../../shared/metrics.ts';
import { messages } from '../../messages.ts';
import { HeardSign } from './HeardSign.tsx';
import { heardState } from './heard-state.ts';

type Validation = NonNullable<TrackRow['fingerprint']>['validation'];

function heard(
  pass: 'streaming' | 'batch' | null,
  validation: Validation = { status: 'valid' },
  status: TrackRow['analysis']['status'] = 'done',
  version: number = FINGERPRINT_VERSION,
) {
  const fingerprint = pass && {
    version,
    metrics: mapMetrics(() => null),
    average_confidence: 0,
    pass,
    chunk_count: 6,
    validation,
  };
  return heardState({ analysis: { status }, fingerprint });
}

describe('how far a track has been heard', () => {
  // A whole fingerprint is `valid` by definition: judged by that, every first impression would have been right.
  test.each([
    ['close', 0.12, 'full'],
    ['at the limit', VALID_DISTANCE, 'full'],
    ['off', 0.6, 'differs'],
  ] as const)('a first impression that was %s (distance %f) shows as %s', (_name, distance, state) => {
    expect(heard('batch', { status: 'valid', distance })).toBe(state);
  });

  test('heard whole at once, nothing was compared', () => {
    expect(heard('batch')).toBe('full');
  });

  test('what is being heard or has failed shows before what was heard', () => {
    expect(heard('batch', { status: 'valid' }, 'running')).toBe('running');
    expect(heard(null, undefined, 'failed')).toBe('failed');
    expect(heard('batch', { status: 'valid' }, 'failed')).toBe('damaged');
    expect(heard('streaming', { status: 'pending' })).toBe('part');
    expect(heard(null, undefined, 'none')).toBe('none');
  });

  // It would claim that nothing is left to do, while the library is heard anew.
  test('what another version of the analysis heard does not count as heard', () => {
    expect(heard('batch', { status: 'valid' }, 'none', FINGERPRINT_VERSION + 1)).toBe('none');
  });
});

describe('the sign of a row', () => {
  const signOf = (availability: TrackRow['availability']) =>
    renderToStaticMarkup(createElement(HeardSign, { state: 'part', availability }));

  // A row without its file would differ by colour alone, which many eyes and no screen reader can tell.
  test.each(['away', 'unreadable'] as const)(
    'a file that is %s is said in its name and its title',
    (state) => {
      const words = `${messages.heard.part}. ${messages.list[state]}.`;
      expect(signOf(state)).toContain(`aria-label="${words}"`);
      expect(signOf(state)).toContain(`title="${words}"`);
    },
  );

  test('with its file at hand, the name is the state alone', () => {
    expect(signOf('present')).toContain(`aria-label="${messages.heard.part}"`);
  });
});
