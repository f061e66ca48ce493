const CLASS_COUNT = 12;

/**
 * How far the track is tuned from A = 440 Hz, in semitones within ±½: the circular mean of what its tones deviate from equal
 * temperament (Zhu, Kankanhalli & Gao 2005). 0 for an empty profile.
 *
 * @param profile weights of equal steps of the octave, the first of them just above C.
 */
export function tuningOf(profile: ArrayLike<number>): number {
  const stepsPerSemitone = profile.length / CLASS_COUNT;
  let cosine = 0;
  let sine = 0;
  for (let step = 0; step < profile.length; step++) {
    const angle = (2 * Math.PI * (step + 0.5)) / stepsPerSemitone;
    cosine += (profile[step] ?? 0) * Math.cos(angle);
    sine += (profile[step] ?? 0) * Math.sin(angle);
  }
  return Math.atan2(sine, cosine) / (2 * Math.PI);
}

/** Folds a profile to the twelve pitch classes from C up, the tuning taken off; a tone between two classes counts to both. */
export function pitchClassesOf(profile: ArrayLike<number>): number[] {
  const stepsPerSemitone = profile.length / CLASS_COUNT;
  const tuning = tuningOf(profile);
  const classes = new Array<number>(CLASS_COUNT).fill(0);
  const addTo = (pitchClass: number, weight: number) => {
    const index = (pitchClass + CLASS_COUNT) % CLASS_COUNT;
    classes[index] = (classes[index] ?? 0) + weight;
  };
  for (let step = 0; step < profile.length; step++) {
    const pitch = (step + 0.5) / stepsPerSemitone - tuning;
    const lower = Math.floor(pitch);
    const weight = profile[step] ?? 0;
    addTo(lower, weight * (1 - (pitch - lower)));
    addTo(lower + 1, weight * (pitch - lower));
  }
  return classes;
}
