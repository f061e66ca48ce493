/** Shape of one spectrum. */
export interface SpectralShape {
  power: number;
  centroidBin: number;
  rolloffBin: number;
  flatness: number;
}

/** Centroid, rolloff and flatness of bins 1 … binCount − 1, as `docs/fingerprint.md` defines them. */
export function spectralShape(power: Float32Array, binCount: number): SpectralShape {
  let total = 0;
  let sum = 0;
  let weighted = 0;
  for (let k = 1; k < binCount; k++) {
    const p = power[k] ?? 0;
    const magnitude = Math.sqrt(p);
    total += p;
    sum += magnitude;
    weighted += k * magnitude;
  }
  if (sum === 0) return { power: 0, centroidBin: 0, rolloffBin: 0, flatness: 0 };
  let below = 0;
  let bin = 1;
  let magnitude = Math.sqrt(power[bin] ?? 0);
  while (bin < binCount - 1 && below + magnitude < 0.85 * sum) {
    below += magnitude;
    magnitude = Math.sqrt(power[++bin] ?? 0);
  }
  const floor = (1e-8 * total) / (binCount - 1);
  let logs = 0;
  for (let k = 1; k < binCount; k++) logs += Math.log((power[k] ?? 0) + floor);
  return {
    power: total,
    centroidBin: weighted / sum,
    rolloffBin: bin - 0.5 + (0.85 * sum - below) / magnitude,
    flatness: Math.exp((0.5 * logs) / (binCount - 1)) / (sum / (binCount - 1)),
  };
}
