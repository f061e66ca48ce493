/** Each stage doubles the echoes; acyclic. */
const DIFFUSER_SECONDS = [0.0051, 0.0083, 0.0127, 0.0191];
/** Delays of the combs, far from any common multiple so that their echoes don't pile up (after Jezar's Freeverb, 2000). */
const COMB_SECONDS = [0.0253, 0.0269, 0.029, 0.0307, 0.0322, 0.0338, 0.0353, 0.0367];
/** In decibels; a filter in a loop must nowhere gain. */
const FLAT_Q_DB = -3.01;
/** Keeps the sum of the combs about as loud as what went in. */
const SHARE_OF_A_COMB = 0.3;

/** A room: what goes in comes out again as its echo. */
export interface Room {
  input: AudioNode;
  output: AudioNode;
}

/**
 * A reverberant room (Schroeder, 1962; Moorer, 1979): a few echoes close together, then eight combs that lose 60 dB in
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
  const air = context.createBiquadFilter();
  air.frequency.value = 1200 * 2 ** (3.3 * room.brightness);
  air.Q.value = FLAT_Q_DB;
  const loss = context.createGain();
  loss.gain.value = 0.001 ** (delaySeconds / room.seconds);
  source.connect(delay).connect(air).connect(loss).connect(delay);
  return loss;
}

function delayOf(context: BaseAudioContext, seconds: number): DelayNode {
  const delay = context.createDelay(seconds);
  delay.delayTime.value = seconds;
  return delay;
}
