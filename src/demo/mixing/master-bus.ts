/** Up to here the sum passes unchanged. */
const KNEE = 0.55;
/** No sample of a rendered piece is larger. */
const CEILING = 0.89;
/** The shaper sees a quarter of the signal, so that sums up to four times full scale still bend smoothly. */
const HEADROOM = 4;
const CURVE_POINTS = 8193;

/** The end of the chain: cuts rumble, sets the loudness and rounds off what would clip. */
export function masterBus(
  context: BaseAudioContext,
  gainDb: number,
): { input: AudioNode; output: AudioNode } {
  const rumble = context.createBiquadFilter();
  rumble.type = 'highpass';
  rumble.frequency.value = 28;
  const gain = context.createGain();
  gain.gain.value = 10 ** (gainDb / 20) / HEADROOM;
  const shaper = context.createWaveShaper();
  shaper.curve = softCeiling();
  rumble.connect(gain).connect(shaper);
  return { input: rumble, output: shaper };
}

/** Straight up to the knee, then a hyperbolic tangent that nears the ceiling; odd, so that it adds no constant part. */
function softCeiling(): Float32Array<ArrayBuffer> {
  const curve = new Float32Array(CURVE_POINTS);
  const room = CEILING - KNEE;
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const input = ((point / (CURVE_POINTS - 1)) * 2 - 1) * HEADROOM;
    const size = Math.abs(input);
    const bent = size <= KNEE ? size : KNEE + room * Math.tanh((size - KNEE) / room);
    curve[point] = Math.sign(input) * bent;
  }
  return curve;
}
