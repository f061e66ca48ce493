/** Where an exponential ramp counts as silent: −80 dB. */
const SILENCE = 0.0001;

/** A gain that jumps to `peak` and dies away within `decaySeconds`. */
export function struckGain(
  context: BaseAudioContext,
  startSeconds: number,
  peak: number,
  decaySeconds: number,
): GainNode {
  const gain = context.createGain();
  gain.gain.setValueAtTime(Math.max(peak, SILENCE), startSeconds);
  gain.gain.exponentialRampToValueAtTime(SILENCE, startSeconds + decaySeconds);
  return gain;
}

/** How a held note begins and ends. */
export interface HeldShape {
  attackSeconds: number;
  releaseSeconds: number;
}

/** A gain that rises to `peak`, holds, and lets go after `durationSeconds`. */
export function heldGain(
  context: BaseAudioContext,
  span: { startSeconds: number; durationSeconds: number },
  peak: number,
  shape: HeldShape,
): GainNode {
  const gain = context.createGain();
  const attackSeconds = Math.min(shape.attackSeconds, span.durationSeconds * 0.7);
  gain.gain.setValueAtTime(0, span.startSeconds);
  gain.gain.linearRampToValueAtTime(peak, span.startSeconds + attackSeconds);
  gain.gain.setTargetAtTime(0, span.startSeconds + span.durationSeconds, shape.releaseSeconds / 5);
  return gain;
}

/** When nothing of a held note is left. */
export function heldEnd(span: { startSeconds: number; durationSeconds: number }, shape: HeldShape): number {
  return span.startSeconds + span.durationSeconds + shape.releaseSeconds * 1.4;
}
