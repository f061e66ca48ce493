import { writeFileSync } from 'node:fs';

/** Of the synthetic track. */
const SAMPLE_RATE_HZ = 44_100;
const BPM = 112;
const BEAT = Math.round((60 * SAMPLE_RATE_HZ) / BPM);
/** Roots of the chords, semitones from A2. */
const PROGRESSION = [0, 5, 3, 7, 8, 3, 5, 7];

/**
 * A made-up band in stereo: chords with decaying partials, a bass, drums of noise, and loud and soft parts. It exercises every
 * stage of the kernel as music does: peaks to fold, onsets to find, noise that no coder can skip.
 */
export function synthesise(seconds: number): [Float32Array, Float32Array] {
  const length = Math.round(seconds * SAMPLE_RATE_HZ);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  let seed = 12345;
  const noise = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  for (let n = 0; n < length; n++) {
    const beat = Math.floor(n / BEAT);
    const inBeat = (n % BEAT) / SAMPLE_RATE_HZ;
    const inBar = (n % (4 * BEAT)) / SAMPLE_RATE_HZ;
    const root = PROGRESSION[Math.floor(beat / 4) % PROGRESSION.length] ?? 0;
    const loudness = Math.floor(beat / 32) % 3 === 2 ? 0.4 : 1;
    const chord = chordAt(n, root) * Math.exp(-0.8 * inBar);
    const bass = Math.sin((Math.PI * 110 * n * 2 ** (root / 12)) / SAMPLE_RATE_HZ) * Math.exp(-3 * inBeat);
    const drum = noise() * Math.exp((beat % 2 === 0 ? -60 : -25) * inBeat);
    const air = 0.01 * noise();
    left[n] = loudness * (0.25 * chord + 0.2 * bass + 0.25 * drum + air);
    right[n] = loudness * (0.2 * chord + 0.2 * bass + 0.2 * drum - air);
  }
  return [left, right];
}

function chordAt(n: number, root: number): number {
  let sum = 0;
  for (const interval of [12, 16, 19]) {
    const phase = (2 * Math.PI * 110 * n * 2 ** ((root + interval) / 12)) / SAMPLE_RATE_HZ;
    sum += Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 3;
  }
  return sum / 5;
}

/** Writes 16-bit stereo WAV. */
export function writeWave(path: string, [left, right]: readonly [Float32Array, Float32Array]): void {
  const bytes = Buffer.alloc(44 + 4 * left.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  bytes.writeUInt32LE(4 * SAMPLE_RATE_HZ, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(4 * left.length, 40);
  for (let n = 0; n < left.length; n++) {
    bytes.writeInt16LE(toInt16(left[n] ?? 0), 44 + 4 * n);
    bytes.writeInt16LE(toInt16(right[n] ?? 0), 46 + 4 * n);
  }
  writeFileSync(path, bytes);
}

function toInt16(sample: number): number {
  return Math.round(32767 * Math.max(-1, Math.min(1, sample)));
}
