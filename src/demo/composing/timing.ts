import type { Score } from '../score.ts';

/** Seconds from the start of the piece to a beat, with swing and rubato. Grows with the beat. */
export function beatToSeconds(score: Score, beat: number): number {
  const secondsPerBeat = 60 / (score.tempoBpm ?? 60);
  const swung = swingBeat(beat, score.swing ?? 0.5);
  if (!score.rubato) return swung * secondsPerBeat;
  const { depthBeats, periodBeats } = score.rubato;
  // The slope of the sine is at most 2π·depth/period; the catalogue keeps it below one, so that time never runs backwards.
  const drift = depthBeats * Math.sin((2 * Math.PI * swung) / periodBeats);
  return (swung + drift) * secondsPerBeat;
}

/** Moves the middle of each beat to `swing`, stretching its first half and squeezing its second. */
function swingBeat(beat: number, swing: number): number {
  const whole = Math.floor(beat);
  const within = beat - whole;
  return within < 0.5 ? whole + within * 2 * swing : whole + swing + (within - 0.5) * 2 * (1 - swing);
}

/** Beats from the first bar to the end of the last. */
export function totalBeats(score: Score): number {
  return score.sections.reduce((sum, section) => sum + section.bars, 0) * score.beatsPerBar;
}

/** Length of the rendered piece with its tail. */
export function pieceSeconds(score: Score): number {
  return beatToSeconds(score, totalBeats(score)) + score.tailSeconds;
}
