/** Delays of the lines, seconds: far from any common multiple, so that their echoes don't pile up. */
const LINE_SECONDS = [0.0297, 0.0371, 0.0433, 0.0511, 0.0617, 0.0719];
const PRE_DELAY_SECONDS = 0.012;
/** Keeps the sum of the lines about as loud as what went in. */
const SHARE_OF_A_LINE = 0.4;
/** In decibels; a filter in a loop must nowhere gain. */
const FLAT_Q_DB = -3.01;

/** A room: what goes in comes out again as its echo. */
export interface Room {
  input: AudioNode;
  output: AudioNode;
}

/**
 * A reverberant room as a feedback delay network with a Householder matrix (Jot and Chaigne, 1991): six delay lines
 * that feed each other, each losing 60 dB in `seconds` and some treble, the more the lower `brightness` (0–1) is.
 * Mono in, stereo out. A convolution would sound alike and takes five times as long to render.
 */
export function buildRoom(context: BaseAudioContext, seconds: number, brightness: number): Room {
  const input = context.createGain();
  input.gain.value = SHARE_OF_A_LINE;
  input.channelCount = 1;
  input.channelCountMode = 'explicit';
  const preDelay = context.createDelay(PRE_DELAY_SECONDS);
  preDelay.delayTime.value = PRE_DELAY_SECONDS;
  input.connect(preDelay);
  const output = context.createChannelMerger(2);
  const mixed = context.createGain();
  mixed.gain.value = -2 / LINE_SECONDS.length;
  LINE_SECONDS.forEach((lineSeconds, index) => {
    const line = context.createDelay(lineSeconds);
    line.delayTime.value = lineSeconds;
    const air = context.createBiquadFilter();
    air.frequency.value = 1200 * 2 ** (3.3 * brightness);
    air.Q.value = FLAT_Q_DB;
    const loss = context.createGain();
    loss.gain.value = 0.001 ** (lineSeconds / seconds);
    preDelay.connect(line).connect(air).connect(loss);
    loss.connect(line);
    loss.connect(mixed).connect(line);
    loss.connect(output, 0, index % 2);
  });
  return { input, output };
}
