import { expect, it } from 'vitest';
import { fingerprintOf } from '../../test/fixtures/fake-library.ts';
import type { ApiClient } from '../api/client.ts';
import { deferred } from '../shared/deferred.ts';
import { ProgressDelivery } from './progress-delivery.ts';

function setUp() {
  let nowMs = 0;
  const sent: number[] = [];
  const answers: (() => void)[] = [];
  const putFingerprint: ApiClient['putFingerprint'] = async (id) => {
    sent.push(nowMs);
    const answer = deferred();
    answers.push(() => answer.resolve());
    await answer.promise;
    return {
      track_id: id,
      stored: false,
      shared_with: [],
      fingerprint: null,
      analysis: { status: 'running' },
    };
  };
  const clock = { now: () => nowMs, monotonic: () => nowMs };
  const delivery = new ProgressDelivery({ putFingerprint }, 'a', clock);
  return {
    delivery,
    sent,
    answer: () => answers.shift()?.(),
    offerAt: (ms: number) => {
      nowMs = ms;
      delivery.offer(fingerprintOf('batch'));
    },
  };
}

// Every progress is an event that has all tabs ask anew: of a pass that is over at once only the result counts.
it('sends nothing before 400 ms of hearing, then one at a time, and not more often than that', async () => {
  const { sent, answer, offerAt } = setUp();
  offerAt(0);
  offerAt(399);
  expect(sent).toEqual([]);
  offerAt(400);
  offerAt(1000); // the first is not answered yet
  expect(sent).toEqual([400]);
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  offerAt(1100);
  offerAt(1300);
  expect(sent).toEqual([400, 1100]);
});

it('once closed it waits for what is on its way and sends no more: late progress would mark the track as running', async () => {
  const { delivery, sent, answer, offerAt } = setUp();
  offerAt(400);
  let isClosed = false;
  const closing = delivery.close().then(() => {
    isClosed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isClosed).toBe(false);
  answer();
  await closing;
  offerAt(5000);
  expect(sent).toEqual([400]);
});
