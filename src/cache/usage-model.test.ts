import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageModel } from './usage-model.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const makeModel = () => new UsageModel((atMs) => Math.floor((atMs % DAY) / (6 * HOUR)));

/** Asks for the items, a minute apart; gives the time after the last. */
function use(model: UsageModel, items: string[], fromMs = 0): number {
  for (const [at, item] of items.entries()) model.observe(item, fromMs + at * 60_000);
  return fromMs + items.length * 60_000;
}

const likeliest = (model: UsageModel, atMs: number) => model.predict(atMs, 1, 0)[0]?.item;

test('who knows nothing predicts nothing', () => {
  expect(makeModel().predict(0, 5, 0)).toEqual([]);
});

test('what always followed is predicted, with a probability that grows with its evidence', () => {
  const model = makeModel();
  const once = use(model, ['a', 'b', 'c', 'a']);
  const early = model.predict(once, 1, 0)[0];
  expect(early?.item).toBe('b');
  const often = use(model, ['b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 'a'], once);
  const late = model.predict(often, 1, 0)[0];
  expect(late?.item).toBe('b');
  expect(late?.probability).toBeGreaterThan(early?.probability ?? 1);
});

test('a pause breaks the sequence: the first of a sitting follows nothing', () => {
  const model = makeModel();
  for (let day = 0; day < 5; day += 1) {
    model.observe('evening', day * DAY);
    model.observe('morning', day * DAY + HOUR);
  }
  model.observe('evening', 6 * DAY);
  expect(model.predict(6 * DAY, 5, 0.9)).toEqual([]);
});

test('habits of the time of day decide where no sequence does', () => {
  const model = makeModel();
  for (let day = 0; day < 60; day += 1) {
    model.observe('calm', day * DAY + HOUR);
    model.observe('loud', day * DAY + 20 * HOUR);
  }
  expect(likeliest(model, 61 * DAY + HOUR)).toBe('calm');
  expect(likeliest(model, 61 * DAY + 20 * HOUR)).toBe('loud');
});

test('old habits fade', () => {
  const model = makeModel();
  for (let time = 0; time < 20; time += 1) use(model, ['x', 'old'], time * HOUR);
  for (let time = 0; time < 4; time += 1) use(model, ['x', 'new'], 90 * DAY + time * HOUR);
  model.observe('x', 91 * DAY);
  expect(likeliest(model, 91 * DAY)).toBe('new');
});

test('what was learnt goes on in the next run, and nonsense is passed over', () => {
  const model = makeModel();
  const atMs = use(model, ['a', 'b', 'c', 'a', 'b', 'c']);
  const next = makeModel();
  next.restore(structuredClone(model.learnt()));
  next.restore([['x'], ['y', Number.NaN, 0, [0, 0, 0, 0], []], null, 7]);
  next.restore('nonsense');
  expect(next.size).toBe(3);
  next.observe('a', atMs);
  expect(likeliest(next, atMs)).toBe('b');
});

test('asking twice for the same in a row is one request and follows nothing', () => {
  const model = makeModel();
  use(model, ['a', 'a', 'a', 'b']);
  expect(model.observed).toBe(2);
  model.observe('a', 10 * 60_000);
  expect(likeliest(model, 10 * 60_000)).toBe('b');
});

test('however much is asked for, it stays bounded, and what is asked for most stays known', () => {
  const model = makeModel();
  for (let at = 0; at < 5000; at += 1) model.observe(at % 5 === 0 ? 'hit' : `item ${at}`, at * 1000);
  expect(model.size).toBeLessThanOrEqual(1500);
  expect(model.weightOf('hit', 5_000_000)).toBeGreaterThan(900);
});

test('the probabilities of all items never sum to more than one', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 });
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 3 * HOUR }), (asked, stepMs) => {
      const model = makeModel();
      for (const [at, item] of asked.entries()) model.observe(item, at * stepMs);
      const predictions = model.predict(asked.length * stepMs, 100, 0);
      const total = predictions.reduce((sum, { probability }) => sum + probability, 0);
      expect(total).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
