import { describe, expect, test } from 'vitest';
import type { Fingerprint, FingerprintValidation } from '../../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, mapMetrics } from '../../../shared/metrics.ts';
import { messages } from '../../messages.ts';
import { detailOf, titleOf } from './listening-words.ts';

function whole(validation: FingerprintValidation): Fingerprint {
  return {
    version: FINGERPRINT_VERSION,
    metrics: mapMetrics(() => null),
    confidence: mapMetrics(() => 0),
    average_confidence: 0,
    pass: 'batch',
    chunk_count: 12,
    validation,
  };
}

describe('what the panel says of the two listens', () => {
  // Decided by the status, which is `valid` for every whole fingerprint, it would always call them close.
  test.each([
    [0.12, 'The first impression was close (distance 0.12).'],
    [0.6, 'The first impression was off (distance 0.60); these are the numbers of the whole track.'],
  ])('at distance %f', (distance, sentence) => {
    const fingerprint = whole({ status: 'valid', distance });
    expect(detailOf('full', { fingerprint, availability: 'present' })).toBe(sentence);
  });

  test('nothing is said of a first impression that was never compared', () => {
    const fingerprint = whole({ status: 'valid' });
    expect(detailOf('full', { fingerprint, availability: 'present' })).toBe(messages.listening.fullOnly);
  });

  // It was called unheard, heard in full and the whole track in one.
  test('a damaged file was heard as far as it could be read, and never in full', () => {
    const fingerprint = whole({ status: 'valid' });
    expect(titleOf('damaged', fingerprint)).toBe(messages.heard.damaged);
    expect(detailOf('damaged', { fingerprint, availability: 'present' })).toBe(messages.listening.damaged);
  });

  test('a track without its file is not promised to be next', () => {
    expect(detailOf('none', { fingerprint: null, availability: 'away' })).toBe(`${messages.list.away}.`);
    expect(detailOf('none', { fingerprint: null, availability: 'present' })).toBe(
      messages.panel.noFingerprint,
    );
  });

  test('numbers of another version are shown, and called what they are', () => {
    const fingerprint = { ...whole({ status: 'valid' }), version: FINGERPRINT_VERSION + 1 };
    expect(titleOf('none', fingerprint)).toBe(messages.listening.waiting);
    expect(detailOf('none', { fingerprint, availability: 'present' })).toBe(messages.listening.outdated);
  });

  test('while it is heard again, the title still says how far it was heard', () => {
    expect(titleOf('running', whole({ status: 'valid' }))).toBe('Listening now · Heard in full');
  });
});
