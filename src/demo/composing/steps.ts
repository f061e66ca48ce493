import type { Steps } from '../score.ts';
import type { RandomSource } from '../seeded-random.ts';
import type { Passage } from './passage.ts';

/** A step that sounds. */
export interface Hit {
  bar: number;
  /** From the start of the section. */
  beat: number;
  /** Until the next step that sounds, or the end of the section. */
  beatsToNext: number;
  velocity: number;
  symbol: string;
}

const VELOCITIES: Readonly<Record<string, number>> = { X: 0.95, x: 0.75, o: 0.5, '-': 0.28 };
const NAMED_STEP_VELOCITY = 0.8;

/** Reads a pattern over all bars of a passage. */
export function readSteps(steps: Steps, passage: Passage): Hit[] {
  const patterns = steps.split('|');
  const hits: Hit[] = [];
  for (let bar = 0; bar < passage.bars; bar += 1) {
    const pattern = patterns[bar % patterns.length] ?? '';
    for (let step = 0; step < pattern.length; step += 1) {
      const symbol = pattern.charAt(step);
      const velocity = stepVelocity(symbol, passage.random);
      if (velocity === 0) continue;
      const beat = (bar + step / pattern.length) * passage.beatsPerBar;
      hits.push({ bar, beat, beatsToNext: 0, velocity, symbol });
    }
  }
  return withDurations(hits, passage.bars * passage.beatsPerBar);
}

function stepVelocity(symbol: string, random: RandomSource): number {
  if (symbol === '.') return 0;
  if (symbol === '?') return random() < 0.5 ? 0.4 : 0;
  return VELOCITIES[symbol] ?? NAMED_STEP_VELOCITY;
}

function withDurations(hits: Hit[], endBeat: number): Hit[] {
  return hits.map((hit, index) => ({ ...hit, beatsToNext: (hits[index + 1]?.beat ?? endBeat) - hit.beat }));
}
