/**
 * Lets a moving parameter change once in 128 frames: a filter that computes its coefficients for every frame costs
 * several times as much. Engines without the setting stay per frame.
 */
export function perQuantum(parameter: AudioParam): void {
  if (parameter.automationRate !== undefined) parameter.automationRate = 'k-rate';
}

/** A filter between a source and what follows. */
export function filtered(
  context: BaseAudioContext,
  source: AudioNode,
  type: BiquadFilterType,
  frequencyHz: number,
  q = 0.7,
): BiquadFilterNode {
  const filter = context.createBiquadFilter();
  filter.type = type;
  filter.frequency.value = frequencyHz;
  filter.Q.value = q;
  perQuantum(filter.frequency);
  perQuantum(filter.detune);
  source.connect(filter);
  return filter;
}
