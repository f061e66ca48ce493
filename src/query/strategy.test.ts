import { expect, test } from 'vitest';
import {
  chooseStrategy,
  confidenceLevel,
  type InMemory,
  type StrategyName,
  type StrategyThresholds,
} from './strategy.ts';

const THRESHOLDS: StrategyThresholds = { fastConfidence: 0.85, confidenceThreshold: 0.7 };

const entry = (averageConfidence: number, validation: InMemory['validation']): InMemory => ({
  averageConfidence,
  validation,
});

test.each<[InMemory | null, StrategyName | undefined, string, StrategyName]>([
  [entry(0.85, 'valid'), undefined, 'answer', 'fast'],
  [entry(0.849, 'valid'), undefined, 'answer', 'accurate'],
  [entry(0.99, 'pending'), undefined, 'answer', 'accurate'],
  [entry(0.7, 'pending'), undefined, 'answer', 'accurate'],
  [entry(0.699, 'valid'), undefined, 'read', 'batch'],
  [entry(0.99, 'invalid'), undefined, 'read', 'batch'],
  [null, undefined, 'read', 'batch'],
  [entry(0.1, 'pending'), 'fast', 'answer', 'fast'],
  [entry(0.99, 'invalid'), 'fast', 'refuse', 'fast'],
  [null, 'fast', 'refuse', 'fast'],
  [entry(0.9, 'valid'), 'accurate', 'answer', 'accurate'],
  [entry(0.69, 'valid'), 'accurate', 'read', 'batch'],
  [null, 'accurate', 'read', 'batch'],
  [entry(0.9, 'valid'), 'batch', 'read', 'batch'],
])('%o, forced %s: %s %s', (inMemory, forced, outcome, strategy) => {
  expect(chooseStrategy(inMemory, forced, THRESHOLDS)).toMatchObject({ outcome, strategy });
});

test('every decision says why', () => {
  for (const inMemory of [null, entry(0.9, 'valid'), entry(0.9, 'invalid'), entry(0.1, 'pending')]) {
    for (const forced of [undefined, 'fast', 'accurate', 'batch'] as const) {
      expect(chooseStrategy(inMemory, forced, THRESHOLDS).reason).not.toBe('');
    }
  }
});

test.each([
  [0.85, 'high'],
  [0.84, 'medium'],
  [0.7, 'medium'],
  [0.69, 'low'],
  [null, 'low'],
] as const)('confidence %s is %s', (confidence, level) => {
  expect(confidenceLevel(confidence, THRESHOLDS)).toBe(level);
});
