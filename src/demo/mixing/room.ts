import { perQuantum } from '../voices/filters.ts';

/** Each stage doubles the echoes; acyclic. */
const DIFFUSER_SECONDS = [0.0051, 0.0089, 0.0163];
/** Delays of the combs, far from any common multiple so that their echoes don't pile up (after Jezar's Freeverb, 2000). */
const COMB_SECONDS = [0.0253, 0.0277, 0.0297, 0.0322, 0.0347, 0.0373];
/** Keeps the sum of the combs about as loud as what went in. */
const SHARE_OF_A_COMB = 0.35;

/** A room: what goes in comes out again as its echo. */
export interface Room {
  input: AudioNode;
  output: AudioNode;
}

/**
 * A reverberant room (Schroeder, 1962; Moorer, 1979): a few echoes close together, then six combs that lose 60 dB in
 * `seconds` and some treble, the more the lower `brightness` (0–1) is. Mono in, stereo out.
 *
 * A convolution takes five times as long to render. Combs that fed each other would be denser, but engines don't say in
 * which order they compute the nodes of a loop that has several exits, and the order shifts the echoes: each comb is
 * therefore a loop with one exit.
 */
export function buildRoom(context: BaseAudioContext, seconds: number, brightness: number): Room {
  const input = context.createGain();
  input.gain.value = SHARE_OF_A_COMB;
  input.channelCount = 1;
  input.channelCountMode = 'explicit';
  const diffused = DIFFUSER_SECONDS.reduce<AudioNode>((source, delaySeconds) => {
    const sum = context.createGain();
    sum.gain.value = Math.SQRT1_2;
    source.connect(sum);
    source.connect(delayOf(context, delaySeconds)).connect(sum);
    return sum;
  }, input);
  const output = context.createChannelMerger(2);
  COMB_SECONDS.forEach((delaySeconds, index) => {
    const comb = connectComb(context, diffused, delaySeconds, { seconds, brightness });
    comb.connect(output, 0, index % 2);
  });
  return { input, output };
}

function connectComb(
  context: BaseAudioContext,
  source: AudioNode,
  delaySeconds: number,
  room: { seconds: number; brightness: number },
): AudioNode {
  const delay = delayOf(context, delaySeconds);
  // One node loses level and treble at once: a one-pole low-pass whose gain at 0 Hz is the loss of one round.
  const smoothing = Math.exp((-2 * Math.PI * 1200 * 2 ** (3.3 * room.brightness)) / context.sampleRate);
  const loss = 0.001 ** (delaySeconds / room.seconds);
  const air = context.createIIRFilter([loss * (1 - smoothing)], [1, -smoothing]);
  source.connect(delay).connect(air).connect(delay);
  return air;
}

function delayOf(context: BaseAudioContext, seconds: number): DelayNode {
  const delay = context.createDelay(seconds);
  perQuantum(delay.delayTime);
  delay.delayTime.value = seconds;
  return delay;
}
